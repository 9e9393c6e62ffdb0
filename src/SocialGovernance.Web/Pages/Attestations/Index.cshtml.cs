using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Attestations;

/// <summary>What the person who is signed in is asked to agree to, for themselves alone: nothing that is posted says who agrees.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, RegisterEntries entries, Register register, CurrentPerson person) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Accounts that wait for this.</summary>
    public IReadOnlyList<Waiting> Accounts { get; private set; } = [];

    /// <summary>By when they have to agree again; null where they need not.</summary>
    public AgainView? Again { get; private set; }
    public bool IsAsked => Accounts.Count > 0 || Again is not null;
    public IReadOnlyList<AttestationText> Missing { get; private set; } = [];
    public IReadOnlyList<MadeRow> Made { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        Accounts = await db.AuthorisedUsers.AsNoTracking().Where(entry => entry.PersonId == person.PersonId && entry.State == AuthorisedUserState.AwaitingAttestation)
            .OrderBy(entry => entry.Id).Select(entry => new Waiting(entry.AccountId, entry.Account!.Name, entry.Account.PlatformName)).ToListAsync();
        Again = await db.Renewals.AsNoTracking().Where(renewal => renewal.PersonId == person.PersonId && (renewal.State == RenewalState.Asked || renewal.State == RenewalState.Overdue))
            .Select(renewal => new AgainView(renewal.DueOn, renewal.State == RenewalState.Overdue)).FirstOrDefaultAsync();
        if (IsAsked) Missing = await entries.MissingAsync(person.PersonId);
        Made = await db.Attestations.AsNoTracking().Where(made => made.PersonId == person.PersonId).OrderByDescending(made => made.Id)
            .Select(made => new MadeRow(made.Title, made.At)).Take(20).ToListAsync();
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var text in await entries.MissingAsync(person.PersonId))
            if (string.IsNullOrEmpty(Input.Agreed.GetValueOrDefault(text.Key)))
                ModelState.AddModelError($"Input.Agreed[{text.Key}]", $"Tick “{text.Title}” if you agree to it. Without it you cannot be let in.");
        if (!ModelState.IsValid) return await InvalidAsync();
        var isWaiting = await db.AuthorisedUsers.AnyAsync(entry => entry.PersonId == person.PersonId && entry.State == AuthorisedUserState.AwaitingAttestation);
        var actor = await person.ActorAsync();
        return await DoneAsync(() => register.AttestAsync(Input.Agreed, actor),
            isWaiting ? "Thank you. You are let in next; you will get a message." : "Thank you. It is recorded that you agreed again.", "/attestations");
    }

    public sealed record AgainView(DateOnly DueOn, bool IsOverdue);

    public sealed record Waiting(long Id, string Name, string Platform);

    public sealed record MadeRow(string Title, DateTime At);

    public sealed class InputModel
    {
        /// <summary>The wording that was on the page, by the key of the text that was ticked.</summary>
        public Dictionary<string, string?> Agreed { get; set; } = [];
    }
}
