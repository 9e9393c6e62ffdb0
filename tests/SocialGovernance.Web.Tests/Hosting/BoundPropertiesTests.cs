using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Web.Acting;
using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>What a request fills of a page is what MVC itself would have it fill, though MVC is not asked about the rest.</summary>
public sealed class BoundPropertiesTests
{
    [Fact]
    public void EachPage_IsFilledAsMvcWouldFillIt()
    {
        var (whole, alone) = (Provider(mvc => mvc), Provider(mvc => mvc.WithBoundPropertiesAlone()));
        var properties = typeof(Portal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract)
            .SelectMany(page => page.GetProperties().Where(property => property.SetMethod is { IsPublic: true })).ToList();

        var (mvcs, ours) = (properties.Select(property => Said(whole.CreatePropertyModel(property))).ToList(), properties.Select(property => Said(alone.CreatePropertyModel(property))).ToList());

        Assert.True(mvcs.Count(said => said.IsBound) > 100);
        Assert.Equal(mvcs, ours);
    }

    static (string? Page, string Property, bool IsBound, string? Name, bool OnGet) Said(PagePropertyModel property) => (property.PropertyInfo.ReflectedType?.FullName, property.PropertyName,
        property.BindingInfo is not null, property.BindingInfo?.BinderModelName, property.BindingInfo?.RequestPredicate is { } asked && asked(Get));

    static Microsoft.AspNetCore.Mvc.ActionContext Get => new() { HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Method = "GET" } } };

    static IPageApplicationModelPartsProvider Provider(Func<IMvcBuilder, IMvcBuilder> changed)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        changed(services.AddRazorPages());
        return services.BuildServiceProvider().GetRequiredService<IPageApplicationModelPartsProvider>();
    }
}
