using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>A page about one entry of the register.</summary>
public abstract class EntryPage(PortalContext db, PolicyLibrary policies, RegisterEntries entries, CouncilClock clock, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public AuthorisedUser Entry { get; private set; } = null!;
    protected CurrentPerson Person { get; } = person;

    /// <summary>Titles of the texts that the person has not agreed to in their present wording.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>Where the person has to agree again; null where they need not.</summary>
    public Renewal? Renewal { get; private set; }

    /// <summary>What the access hangs on, by the policy in force.</summary>
    public IReadOnlyList<string> Conditions { get; private set; } = [];

    /// <summary>Why the person who is signed in may not change the entry, and why nobody can be let in by it; null where they can.</summary>
    public RuleBrokenException? CannotKeep { get; private set; }
    public RuleBrokenException? CannotLetIn { get; private set; }

    /// <summary>Everybody may see their own entries.</summary>
    public override async Task<IActionResult?> LoadAsync()
    {
        var actor = await Person.ActorAsync();
        var all = actor.May(Permissions.ReadRegister);
        var found = await db.AuthorisedUsers.AsNoTracking().Include(entry => entry.Person).Include(entry => entry.Account).Include(entry => entry.GrantedBy).Include(entry => entry.Removal)
            .Include(entry => entry.ReplacedBy).ThenInclude(right => right!.Person)
            .FirstOrDefaultAsync(entry => entry.Id == Id && (all || entry.PersonId == actor.PersonId));
        if (found is null) return NotFound();
        Entry = found;
        if (Entry.State is AuthorisedUserState.AwaitingAttestation or AuthorisedUserState.AwaitingAccess)
            Missing = [.. (await entries.MissingAsync(Entry)).Select(text => text.Title)];
        var (_, pack) = await policies.CurrentAsync();
        Conditions = [.. pack.Attestations.Where(text => text.IsFor(Entry.Account!.PlatformKey, Entry.Capability)).Select(text => text.Condition).OfType<string>()];
        if (Entry.State == AuthorisedUserState.Active)
            Renewal = await db.Renewals.AsNoTracking().FirstOrDefaultAsync(renewal => renewal.PersonId == Entry.PersonId && (renewal.State == RenewalState.Asked || renewal.State == RenewalState.Overdue));
        CannotKeep = Entry.ObjectionToKeep(actor);
        CannotLetIn = Entry.ObjectionToLetIn(Missing, pack.PersonType(Entry.Person!.Type), actor, clock.UtcNow);
        return null;
    }
}
