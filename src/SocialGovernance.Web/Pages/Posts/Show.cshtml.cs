using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.Pages.Posts;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class ShowModel(PortalContext db) : PostPage(db)
{
    const int Most = 50;

    public IReadOnlyList<Holding> Holdings { get; private set; } = [];
    public IReadOnlyList<Below> Manages { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Holdings = await Db.PostHoldings.Where(held => held.PostId == Id).OrderByDescending(held => held.Until == null).ThenByDescending(held => held.From)
            .Select(held => new Holding(held.PersonId, held.Person!.Name, held.From, held.Until)).Take(Most).ToListAsync();
        Manages = await Db.Posts.Where(post => post.ManagerId == Id).OrderBy(post => post.TitleKey).ThenBy(post => post.Id)
            .Select(post => new Below(post.Id, post.Title)).Take(Most).ToListAsync();
        return null;
    }

    public sealed record Holding(long PersonId, string Name, DateOnly From, DateOnly? Until);

    public sealed record Below(long Id, string Title);
}
