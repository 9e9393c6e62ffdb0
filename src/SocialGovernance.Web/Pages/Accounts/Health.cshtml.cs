using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>Each measure of an account's safety, for those who may see how it is looked after.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class HealthModel(PortalContext db, PolicyLibrary policies, AccountHealth health, CouncilClock clock, CurrentPerson person) : AccountPage(db, policies, person)
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public HealthColour Colour { get; private set; }
    public int Administrators { get; private set; }
    public string? ProfileOf { get; private set; }
    public int Months { get; private set; }
    public bool Keeps { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var actor = await Person.ActorAsync();
        if (!actor.SeesInside()) return NotFound();
        if (await base.LoadAsync() is { } answer) return answer;
        var found = await Db.Accounts.AsNoTracking().Where(account => account.Id == Id).Select(account => new { account.Health, Profile = account.ProfilePerson!.Name }).SingleAsync();
        var today = clock.Today;
        Rows = [.. HealthMeasure.All.Select(measure => found.Health.FirstOrDefault(said => said.Measure == measure.Key) is { } said
            ? new Row(measure, said, said.On(today), said.HasLapsed(today)) : new Row(measure, null, HealthVerdict.Unknown, false))];
        Colour = HealthWords.Colour(Rows.Count(row => row.Verdict == HealthVerdict.Met), Rows.Count(row => row.Verdict == HealthVerdict.NotMet));
        (ProfileOf, Months, Keeps) = (found.Profile, Pack.Registers.Checks.HealthMonths, actor.May(Permissions.KeepAccounts) && Account.IsLookedAfter);
        Administrators = await health.AdministratorsAsync(Id);
        return null;
    }

    /// <param name="Verdict">Today.</param>
    public sealed record Row(HealthMeasure Measure, HealthAnswer? Answer, HealthVerdict Verdict, bool HasLapsed);
}
