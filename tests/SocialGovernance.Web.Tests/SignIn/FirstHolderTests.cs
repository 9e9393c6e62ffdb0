using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class FirstHolderTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    Task<string> GiveAsync(string person, string role) => portal.ServiceAsync<FirstHolder, string>(first => first.GiveAsync(portal.EmailOf(person), role));

    [Theory]
    [InlineData("hr-case-handler", "Somebody holds the role")]
    [InlineData("auditor", "an administrator gives that role")]
    [InlineData("wizard", "has no role “wizard”")]
    public async Task Give_WhatIsNotTheFirstOfAConfidentialRole_IsRefused(string role, string sentence)
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => GiveAsync("colleague", role));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Give_WhereNobodyHoldsIt_GivesItAndIsAudited()
    {
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.Role == "head-of-corporate-support")
            .ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, TestClock.Start.UtcDateTime)));

        Assert.Contains("from today", await GiveAsync("colleague", "head-of-corporate-support"), StringComparison.Ordinal);

        var id = await portal.PersonIdAsync("colleague");
        var given = await portal.DatabaseAsync(db => db.RoleAssignments.SingleAsync(given => given.PersonId == id && given.EndedAt == null));
        Assert.True(given.IsConfidential);
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Kind == PeopleAudit.RoleGiven.Key && happened.SubjectId == given.Id)));
    }
}
