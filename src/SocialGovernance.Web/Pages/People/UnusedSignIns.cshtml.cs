using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

/// <summary>Where no staff directory says who has left: sign-ins that were not used for the days that are set, oldest first.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class UnusedSignInsModel(PortalContext db, DirectoryActs acts, CurrentPerson me, SignIns signIns, IConfiguration settings, CouncilClock clock) : PortalPage
{
    public const string Setting = "SignIn:UnusedDays";
    const int PageSize = 50;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "after")]
    public PageKey? After { get; set; }

    public int Days => settings.GetValue(Setting, 90);
    public IReadOnlyList<Choice> SignIns { get; private set; } = [];
    public string? Next { get; private set; }

    /// <summary>Not those kept for an emergency, which are meant to lie unused, nor one's own.</summary>
    IQueryable<Data.SignIn.PortalUser> Unused
    {
        get
        {
            var since = clock.UtcNow.AddDays(-Days);
            return db.Users.Where(user => user.LastUsedAt < since && user.DisabledAt == null && !user.IsBreakGlass && user.Person!.LeftAt == null && user.PersonId != me.PersonId);
        }
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        var unused = Unused;
        if (After is { } after) unused = unused.Where(user => user.LastUsedAt > after.At || (user.LastUsedAt == after.At && user.Id > after.Id));
        var found = await unused.OrderBy(user => user.LastUsedAt).ThenBy(user => user.Id).Take(PageSize + 1).Select(user => new { user.Id, user.PersonId, user.Person!.Name, user.LastUsedAt }).ToListAsync();
        SignIns = [.. found.Take(PageSize).Select(user => new Choice($"{user.PersonId}", user.Name, user.LastUsedAt.Year > 1 ? $"Not used since {Ago.Day(user.LastUsedAt)}." : "Never used."))];
        Next = found.Count > PageSize ? $"/people/unused-sign-ins?after={new PageKey(found[PageSize - 1].LastUsedAt, found[PageSize - 1].Id)}" : null;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Close.Count is 0 or > PageSize)
        {
            ModelState.AddModelError("Input.Close", "Choose at least one sign-in.");
            return await InvalidAsync();
        }
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var ids = Input.Close.Distinct().ToList();
            var still = await Unused.Where(user => ids.Contains(user.PersonId)).OrderBy(user => user.Id).Select(user => user.PersonId).ToListAsync();
            if (still.Count < ids.Count) throw new RuleBrokenException("One of them has been used or closed meanwhile. Look at the list again.");
            foreach (var id in still) await signIns.CloseAsync(id, act.Actor);
            return still.Count;
        }), closed => (closed == 1 ? "1 sign-in is closed." : $"{closed} sign-ins are closed.", "/people/unused-sign-ins"));
    }

    public sealed class InputModel
    {
        /// <summary>Ids of people.</summary>
        public List<long> Close { get; set; } = [];
    }
}
