using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Posts;

/// <summary>A page about one post.</summary>
public abstract class PostPage(PortalContext db) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public PostSummary Post { get; private set; } = null!;

    protected PortalContext Db => db;

    protected string Path => $"/posts/{Id}";

    public override async Task<IActionResult?> LoadAsync()
    {
        Post = (await db.Posts.AsNoTracking().Where(post => post.Id == Id).Select(post => new PostSummary(post.Id, post.Title, post.ServiceId,
            post.Service!.Name, post.ManagerId, post.Manager!.Title)).FirstOrDefaultAsync())!;
        return Post is null ? NotFound() : null;
    }
}

public sealed record PostSummary(long Id, string Title, long ServiceId, string Service, long? ManagerId, string? Manager);
