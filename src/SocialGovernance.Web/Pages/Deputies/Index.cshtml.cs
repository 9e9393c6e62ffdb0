using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Deputies;

/// <summary>One's own deputies and those one acts for; for an administrator everybody's.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, CurrentPerson me, CouncilClock clock) : PortalPage
{
    public const int PageSize = 25;

    /// <summary>Id of the last entry of the page before.</summary>
    [FromQuery]
    public long? After { get; set; }

    public bool Everybodys => me.May(Permissions.MaintainPeople);

    public IReadOnlyList<Line> Deputies { get; private set; } = [];

    public string? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var (today, myId, all, after) = (clock.Today, me.PersonId, Everybodys, After ?? long.MaxValue);
        var rows = await db.Deputies.AsNoTracking().Where(deputy => deputy.EndedAt == null && deputy.Until >= today && deputy.Id < after
                && (all || deputy.PersonId == myId || deputy.ActingPersonId == myId))
            .OrderByDescending(deputy => deputy.Id).Take(PageSize + 1)
            .Select(deputy => new Line(deputy.Id, deputy.Person!.Name, deputy.ActingPerson!.Name, deputy.From, deputy.Until, all || deputy.PersonId == myId))
            .ToListAsync();
        Deputies = [.. rows.Take(PageSize)];
        Next = rows.Count <= PageSize ? null : $"/deputies?after={Deputies[^1].Id}";
        return null;
    }

    public sealed record Line(long Id, string Person, string Deputy, DateOnly From, DateOnly Until, bool MayEnd);
}
