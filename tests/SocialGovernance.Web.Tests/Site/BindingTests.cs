using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Domain;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>No entity is ever bound from a request: each page binds its own small input.</summary>
public sealed class BindingTests(PortalFixture portal, ITestOutputHelper output) : IClassFixture<PortalFixture>
{
    [Fact]
    public void EveryBoundType_IsAPageInputOfSimpleValues()
    {
        var bound = SiteMap.Of(portal.Services).Where(endpoint => endpoint.Model is not null)
            .SelectMany(endpoint => Bound(endpoint.Model!).Select(type => (endpoint.Url, Type: type))).Distinct().ToList();

        Assert.Empty(bound.SelectMany(binding => NotSimple(binding.Type, []).Select(wrong => $"{binding.Url} binds {wrong}")));
        output.WriteLine($"{bound.Count} bound properties and parameters, none an entity.");
    }

    [Fact]
    public void Entity_WhereBound_WouldBeFound()
    {
        Assert.NotEmpty(NotSimple(typeof(InputWithEntity), []));
        Assert.Empty(NotSimple(typeof(InputOfValues), []));
    }

    static IEnumerable<Type> Bound(TypeInfo model) =>
        model.GetProperties().Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is not null).Select(property => property.PropertyType)
            .Concat(model.GetMethods().Where(method => method.Name.StartsWith("OnGet", StringComparison.Ordinal) || method.Name.StartsWith("OnPost", StringComparison.Ordinal))
                .SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType));

    static IEnumerable<string> NotSimple(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsArray) type = type.GetElementType()!;
        if (type.IsGenericType) return type.GetGenericArguments().SelectMany(argument => NotSimple(argument, seen));
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(Guid)
            || type == typeof(IFormFile) || type == typeof(CancellationToken) || !seen.Add(type)) return [];
        if (type.Assembly == typeof(Aggregate).Assembly || type.Assembly == typeof(Data.PortalContext).Assembly) return [type.Name];
        return type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).SelectMany(property => NotSimple(property.PropertyType, seen));
    }

    sealed class InputWithEntity { public Domain.Approvals.Request? Request { get; set; } }

    sealed class InputOfValues { public string Name { get; set; } = ""; public List<long> Ids { get; set; } = []; }
}
