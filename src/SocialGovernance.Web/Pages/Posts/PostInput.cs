using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.People;

namespace SocialGovernance.Web.Pages.Posts;

/// <summary>What is typed about a post when it is added or corrected.</summary>
public class PostInput
{
    public string? Title { get; set; }
    public long? Service { get; set; }

    internal static async Task<IReadOnlyList<Choice>> ServicesAsync(PortalContext db) =>
        (await db.Services.AsNoTracking().OrderBy(service => service.Name).Select(service => new { service.Id, service.Name }).ToListAsync())
            .ConvertAll(service => new Choice($"{service.Id}", service.Name));
}

class PostInputValidator<T> : AbstractValidator<T> where T : PostInput
{
    public PostInputValidator()
    {
        RuleFor(input => input.Title).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the title of the post.").OneLine("The title", Post.TitleLength);
        RuleFor(input => input.Service).NotNull().WithMessage("Choose a service.");
    }
}
