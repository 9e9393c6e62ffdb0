using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Moves;

/// <summary>All that somebody who has moved can do: each stays or is taken away.</summary>
[Authorize(Policy = Permissions.KeepRegister)]
public sealed class LookThroughModel(PortalContext db, Data.AuthorisedUsers.Moves moves, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Move Move { get; private set; } = null!;
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public RuleBrokenException? CannotLook { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.Moves.AsNoTracking().Include(move => move.Person).FirstOrDefaultAsync(move => move.Id == Id && move.PersonId != person.PersonId);
        if (found is null) return NotFound();
        (Move, CannotLook) = (found, found.ObjectionToLook(await person.ActorAsync()));
        if (CannotLook is null)
            Rows = await db.AuthorisedUsers.AsNoTracking().Where(entry => entry.PersonId == found.PersonId && entry.State != AuthorisedUserState.Ended).OrderBy(entry => entry.Id)
                .Select(entry => new Row(entry.Id, entry.Account!.Name + " on " + entry.Account.PlatformName, entry.Capability)).ToListAsync();
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        foreach (var row in Rows.Where(row => Input.Stays.GetValueOrDefault(row.Id) is not ("yes" or "no")))
            ModelState.AddModelError($"Input.Stays[{row.Id}]", $"Select whether {row.Account} stays.");
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => moves.LookThroughAsync(Id, Input.Stays.ToDictionary(one => one.Key, one => one.Value == "yes"), actor),
            "It is looked through. What ends is to be taken away on the platforms.", $"/authorised-users/people/{Move.PersonId}");
    }

    public sealed record Row(long Id, string Account, string Capability);

    public sealed class InputModel
    {
        /// <summary>“yes” or “no” by the id of the entry.</summary>
        public Dictionary<long, string?> Stays { get; set; } = [];
    }
}
