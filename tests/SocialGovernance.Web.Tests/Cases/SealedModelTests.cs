using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

public sealed class SealedModelTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>Says nothing about a person or an event; who may handle cases is no secret. The wrapped key is sealed by the key ring, and the hash of a code is keyed.</summary>
    static readonly string[] inTheClear = ["BreachCase.HandlerRole", "BreachCase.Reference", "BreachCase.WrappedKey", "CaseHandler.Role", "CaseReceipt.CodeHash",
        "HandlerChange.Answer", "HandlerChange.Reason", "HandlerChange.Role", "HandlerChange.RoleTitle", "HandlerChange.SecondRole", "QuarterFigures.WrappedKey",
        "SupportCase.Reference", "SupportCase.WrappedKey", "SupportHandler.Role"];

    [Fact]
    public async Task EveryTextAndEveryByteOfACase_IsSealed()
    {
        var properties = await portal.DatabaseAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(entity => entity.ClrType.Namespace == typeof(BreachCase).Namespace || entity.ClrType.Namespace == typeof(SupportCase).Namespace)
            .SelectMany(entity => entity.GetProperties()).ToList()));
        var open = properties.Where(property => property.ClrType == typeof(string) || property.ClrType == typeof(byte[]))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}").Order();
        Assert.Equal(inTheClear, open);
        var closed = properties.Where(property => property.ClrType == typeof(Sealed)).ToList();
        Assert.True(closed.Count >= 20, $"Only {closed.Count} properties are sealed.");
        Assert.All(closed, property => Assert.Equal(typeof(byte[]), property.GetValueConverter()!.ProviderClrType));
    }

    [Fact]
    public void Cases_AreReachedThroughTheirFolderAlone()
    {
        var sources = Directory.EnumerateFiles(Checkout.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal)
                && !path.Contains("/Data/Breaches/", StringComparison.Ordinal) && !path.Contains("SocialGovernance.Data/Breaches/", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, path => File.ReadAllText(path) is var text && (text.Contains("Set<BreachCase>", StringComparison.Ordinal)
            || text.Contains("Set<Case", StringComparison.Ordinal) || text.Contains("Set<Concern>", StringComparison.Ordinal) || text.Contains("CaseQueries.", StringComparison.Ordinal)));
    }
}
