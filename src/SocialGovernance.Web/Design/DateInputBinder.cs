using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace SocialGovernance.Web.Design;

/// <summary>Binds a <see cref="DateOnly"/> from the three boxes of a date input, or from one value such as 2026-11-21.</summary>
public sealed class DateInputBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, values, state) = (bindingContext.ModelName, bindingContext.ValueProvider, bindingContext.ModelState);
        var parts = DateParts.Read(part => values.GetValue(part).FirstValue, name);
        if (parts.IsEmpty && values.GetValue(name) is { Length: > 0 } whole)
        {
            state.SetModelValue(name, whole);
            if (DateOnly.TryParseExact(whole.FirstValue, "yyyy-MM-dd", out var given)) bindingContext.Result = ModelBindingResult.Success(given);
            else if (!string.IsNullOrWhiteSpace(whole.FirstValue)) Refuse(bindingContext, "{0} must be a real date.");
            return Task.CompletedTask;
        }
        foreach (var part in new[] { ".Day", ".Month", ".Year" })
        {
            state.SetModelValue(name + part, values.GetValue(name + part));
            // Nobody else looks at the boxes; unmarked they would make an empty date that nobody asks for look wrong.
            state.MarkFieldValid(name + part);
        }
        var date = parts.ToDate("{0}", out var error);
        if (error is not null) Refuse(bindingContext, error);
        else if (date is not null || bindingContext.ModelMetadata.IsNullableValueType) bindingContext.Result = ModelBindingResult.Success(date);
        return Task.CompletedTask;
    }

    static void Refuse(ModelBindingContext context, string sentence) =>
        context.ModelState.TryAddModelError(
            context.ModelName, sentence.Replace("{0}", context.ModelMetadata.GetDisplayName(), StringComparison.Ordinal));
}

public sealed class DateInputBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DateInputBinder() : null;
}
