using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Scim;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.StaffDirectory;

/// <summary>How the council's staff directory reaches the portal, and what came of it.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class IndexModel(PortalContext db, CurrentPerson me, BaseAddress site, CouncilClock clock) : PortalPage
{
    const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public string Address => site.Of(ScimEndpoints.Root);
    public DateOnly Today => clock.Today;
    public int Listed { get; private set; }
    public IReadOnlyList<KeyLine> Keys { get; private set; } = [];
    public IReadOnlyList<QuestionLine> Questions { get; private set; } = [];
    public IReadOnlyList<GroupLine> Groups { get; private set; } = [];
    public string? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Listed = await db.ListedPeople.CountAsync(listed => listed.RemovedAt == null);
        Keys = await db.DirectoryKeys.OrderByDescending(key => key.Id).Take(PageSize)
            .Select(key => new KeyLine(key.Id, key.Name, key.MadeAt, key.LastUsedAt, key.Until, key.EndedAt)).ToListAsync();
        Questions = await db.DirectoryQuestions.Where(question => question.State == QuestionState.Open && question.PersonId != me.PersonId).OrderBy(question => question.Id).Take(PageSize)
            .Select(question => new QuestionLine(question.Id, question.Person!.Name, question.What)).ToListAsync();
        var groups = After is { } id ? db.DirectoryGroups.Where(group => group.Id > id) : db.DirectoryGroups;
        var found = await groups.OrderBy(group => group.Id).Take(PageSize + 1).Select(group => new GroupLine(group.Id, group.Name, group.Source == GroupSource.SignIn,
            db.GroupMembers.Count(member => member.GroupId == group.Id), group.RoleTitle)).ToListAsync();
        Groups = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? $"/staff-directory?after={Groups[^1].Id}" : null;
        return null;
    }

    public sealed record KeyLine(long Id, string Name, DateTime MadeAt, DateTime? LastUsedAt, DateOnly Until, DateTime? EndedAt);

    public sealed record QuestionLine(long Id, string Name, string What);

    public sealed record GroupLine(long Id, string Name, bool BySignIn, int Members, string? RoleTitle);
}
