using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>Cases far enough that every act on them can be tried: one decided, with a link, a suspension and a withdrawal; one under appeal and held; one that was none.</summary>
sealed record DecidedCase(string Decided, long Link, long Suspension, long Withdrawal, string Appealed, string NoCase)
{
    public static async Task<DecidedCase> MakeAsync(PortalFixture portal)
    {
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var (kept, lost) = (await portal.AuthoriseAsync("librarian-3", $"kept-{Guid.NewGuid():N}"), await portal.AuthoriseAsync("librarian-3", $"lost-{Guid.NewGuid():N}"));
        var decided = await portal.ReportAsync("colleague", "librarian-3");
        await portal.AssessAsync(decided);
        await handler.SubmitAsync($"/cases/{decided}/link", ("Input.Words", "https://example.com/post/1"), ("Input.What", "post"));
        await portal.SuspendAsync(decided, kept);
        var withdrawn = await handler.SubmitAsync($"/cases/{decided}/outcome", ("Input.Outcome", "access-withdrawn"), ("Input.Ending", $"{lost}"), ("Input.Reason", "Grave"));
        if (withdrawn.Location is null) throw new InvalidOperationException($"{withdrawn.Status} {string.Join(' ', withdrawn.Errors)}");

        var appealed = await portal.ReportAsync("colleague", "librarian-3");
        await portal.DecideAsync(appealed);
        await handler.SubmitAsync($"/cases/{appealed}/hold", ("Input.Reason", "A court asks"));
        await portal.AppealAsync(appealed);

        var none = await portal.ReportAsync("colleague", "librarian-3");
        await handler.SubmitAsync($"/cases/{none}/triage", ("Input.Answer", "NoCase"), ("Input.Text", "Said as a citizen"));
        return await portal.DatabaseAsync(async db =>
        {
            var found = await db.Set<BreachCase>().Include(found => found.Links).Include(found => found.Suspensions).Include(found => found.Orders).ThenInclude(link => link.Order)
                .SingleAsync(found => found.Reference == decided);
            return new DecidedCase(decided, found.Links[0].Id, found.Suspensions[0].Id, found.Orders.Single(link => link.Order!.Kind == AccessOrderKind.End).OrderId, appealed, none);
        });
    }
}

static class CaseSteps
{
    public static async Task<TestPage> SuspendAsync(this PortalFixture portal, string reference, long entryId, bool endsByItself = false, int days = 14) =>
        await (await portal.NewSessionAsync(CaseScene.Handler)).SubmitAsync($"/cases/{reference}/suspend",
            [.. CaseScene.Day("Input.On", DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime).AddDays(days)), ("Input.Entries", $"{entryId}"), ("Input.Ends", endsByItself ? "true" : "false"), ("Input.Reason", "To be careful")]);

    /// <summary>Takes it up, assesses it and records advice as its outcome.</summary>
    public static async Task DecideAsync(this PortalFixture portal, string reference)
    {
        await portal.AssessAsync(reference);
        await (await portal.SignedInAsync(CaseScene.Handler)).SubmitAsync($"/cases/{reference}/outcome", ("Input.Outcome", "guidance"), ("Input.Reason", "A first time"));
    }

    public static async Task<TestPage> AppealAsync(this PortalFixture portal, string reference) => await (await portal.SignedInAsync(CaseScene.Handler))
        .SubmitAsync($"/cases/{reference}/appeal", [.. CaseScene.Day("Input.ReceivedOn", CaseScene.Today), ("Input.Grounds", "It was not me")]);
}
