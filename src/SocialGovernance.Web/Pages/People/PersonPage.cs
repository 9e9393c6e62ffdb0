using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.People;

/// <summary>An act on one person of the directory.</summary>
public abstract class PersonPage(PortalContext db) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public PersonSummary Person { get; private set; } = null!;

    protected PortalContext Db => db;

    protected string Path => $"/people/{Id}";

    public override async Task<IActionResult?> LoadAsync()
    {
        Person = (await db.People.AsNoTracking().Where(person => person.Id == Id)
            .Select(person => new PersonSummary(person.Id, person.Name, person.Email, person.Type, person.StaffGroup, person.LeftAt)).FirstOrDefaultAsync())!;
        return Person is null ? NotFound() : null;
    }
}

public sealed record PersonSummary(long Id, string Name, string Email, string Type, string? StaffGroup, DateTime? LeftAt)
{
    public bool IsHere => LeftAt is null;
}
