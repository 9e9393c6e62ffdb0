using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Handlers;

/// <summary>Who may handle confidential cases, and what is proposed about that; for handlers and those who maintain people. Nothing of a case is read here.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, HandlerCalls calls, PolicyLibrary policies, CurrentPerson me, CouncilClock clock) : PortalPage
{
    public bool MayPropose => MayProposeEnds || me.May(Permissions.NameHandlers);
    public bool MayProposeEnds => me.May(Permissions.HandleCases);

    /// <summary>Titles of the roles that propose handlers without being one, of which nobody has one; empty where somebody does.</summary>
    public IReadOnlyList<string> NamersLacking { get; private set; } = [];
    public string Fallback { get; private set; } = "";

    /// <summary>Titles of the roles that propose handlers without being one.</summary>
    public IReadOnlyList<string> Namers { get; private set; } = [];

    /// <summary>Something waits that nobody may handle, and nobody else can name somebody for.</summary>
    public bool IsAsked { get; private set; }
    public IReadOnlyList<Holder> Holders { get; private set; } = [];
    public IReadOnlyList<Line> Changes { get; private set; } = [];

    /// <summary>Second factors that wait for a second person to agree.</summary>
    public IReadOnlyList<ResetLine> Resets { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (!MayPropose && !me.May(Permissions.MaintainPeople)) return NotFound();
        var (_, pack) = await policies.CurrentAsync();
        Fallback = pack.Role(pack.Breach.FallbackRole).Title;
        Holders = await db.RoleAssignments.AsNoTracking().InForceOn(clock.Today).Where(given => given.IsConfidential)
            .OrderBy(given => given.RoleTitle).ThenBy(given => given.Person!.Name).ThenBy(given => given.Id)
            .Select(given => new Holder(given.Id, given.PersonId, given.Person!.Name, given.RoleTitle, given.From, given.Person.LeftAt != null) { RoleKey = given.Role }).ToListAsync();
        var namers = pack.Roles.Where(role => role.Permissions.Contains(Permissions.NameHandlers)).ToList();
        if (!Holders.Any(holder => !holder.HasLeft && namers.Exists(role => role.Key == holder.RoleKey))) NamersLacking = [.. namers.Select(role => role.Title)];
        Namers = [.. namers.Select(role => role.Title)];
        IsAsked = await calls.AsksAsync(me.PersonId, HandlerCalls.RolesPath);
        Changes = await db.HandlerChanges.AsNoTracking().OrderByDescending(change => change.Id).Take(25)
            .Select(change => new Line(change.Id, change.Person!.Name, change.RoleTitle, change.Ends, change.State, change.ProposedAt)).ToListAsync();
        Resets = await db.FactorResets.AsNoTracking().Where(reset => reset.State == FactorResetState.Asked).OrderBy(reset => reset.Id)
            .Select(reset => new ResetLine(reset.Id, reset.Person!.Name, reset.AskedAt)).Take(25).ToListAsync();
        return null;
    }

    public bool IsMe(Holder holder) => holder.PersonId == me.PersonId;

    public sealed record Holder(long Id, long PersonId, string Name, string Role, DateOnly From, bool HasLeft)
    {
        public required string RoleKey { get; init; }
    }

    public sealed record ResetLine(long Id, string Person, DateTime At);

    public sealed record Line(long Id, string Person, string Role, bool Ends, HandlerChangeState State, DateTime At)
    {
        public string Words => Ends ? $"{Person} loses the role {Role}" : $"{Person} gets the role {Role}";
    }
}
