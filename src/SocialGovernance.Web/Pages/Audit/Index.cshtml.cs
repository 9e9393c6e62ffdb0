using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Audit;

/// <summary>What happened, as sentences, newest first. Of a confidential case only that something happened and on which day; asked for a thing or a
/// person, nothing at all.</summary>
[Authorize(Policy = Permissions.ReadAudit)]
public sealed class IndexModel(PortalContext db) : PortalPage
{
    const int PageSize = 25;

    [BindProperty(SupportsGet = true, Name = "thing")]
    [StringLength(AuditEvent.LabelLength, ErrorMessage = "The thing must be 300 characters or fewer.")]
    public string? Thing { get; set; }

    [BindProperty(SupportsGet = true, Name = "person")]
    [StringLength(Person.NameLength, ErrorMessage = "The person must be 120 characters or fewer.")]
    public string? By { get; set; }

    [BindProperty(SupportsGet = true, Name = "from"), Display(Name = "The first day")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "until"), Display(Name = "The last day")]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public PageKey? After { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public PageKey? Next { get; private set; }

    bool IsWhole => string.IsNullOrWhiteSpace(Thing) && string.IsNullOrWhiteSpace(By) && From is null && Until is null;

    public override async Task<IActionResult> OnGetAsync()
    {
        if (From > Until) ModelState.AddModelError("until", "The last day must be the first day or later.");
        return ModelState.IsValid ? await base.OnGetAsync() : InvalidFilter();
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        var events = await OfPersonAsync(OfThing(Between(db.AuditEvents.AsNoTracking())));
        if (After is { } after) events = events.Where(happened => happened.At < after.At || (happened.At == after.At && happened.Id < after.Id));
        var found = await events.OrderByDescending(happened => happened.At).ThenByDescending(happened => happened.Id).UpTo(PageSize + 1, IsWhole).ToListAsync();
        Lines = [.. found.Take(PageSize).Select(happened => new Line(
            happened.Confidential ? Ago.Day(happened.At) : Ago.Moment(happened.At), AuditSentence.Of(happened)))];
        if (found.Count > PageSize) Next = new(found[PageSize - 1].At, found[PageSize - 1].Id);
        return null;
    }

    IQueryable<AuditEvent> Between(IQueryable<AuditEvent> events)
    {
        if (From is { } from && CouncilClock.Utc(from.ToDateTime(default)) is var first) events = events.Where(happened => happened.At >= first);
        if (Until is { } until && until < DateOnly.MaxValue && CouncilClock.Utc(until.AddDays(1).ToDateTime(default)) is var end)
            events = events.Where(happened => happened.At < end);
        return events;
    }

    IQueryable<AuditEvent> OfThing(IQueryable<AuditEvent> events)
    {
        if (string.IsNullOrWhiteSpace(Thing)) return events;
        var key = AuditEvent.KeyOf(Thing);
        return events.Where(happened => !happened.Confidential && happened.SubjectKey.StartsWith(key));
    }

    /// <summary>By the person's name of today, whatever they were called when they acted: what they did and what was done for them.</summary>
    async Task<IQueryable<AuditEvent>> OfPersonAsync(IQueryable<AuditEvent> events)
    {
        if (string.IsNullOrWhiteSpace(By)) return events;
        events = events.Where(happened => !happened.Confidential);
        if (await db.FewFoundAsync(By) is { } few)
            return events.Where(happened => few.Contains(happened.PersonId!.Value) || few.Contains(happened.ForPersonId!.Value));
        var anyWord = SearchWords.Sought(By).Any();
        var people = db.People.Where(_ => anyWord).Found(By).Select(person => (long?)person.Id);
        return events.Where(happened => people.Contains(happened.PersonId) || people.Contains(happened.ForPersonId));
    }

    IActionResult InvalidFilter()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public string Address(PageKey? after)
    {
        KeyValuePair<string, string?>[] filters = [new("thing", Thing), new("person", By), new("from", Day(From)), new("until", Day(Until)), new("after", after?.ToString())];
        return "~/audit" + QueryString.Create(filters.Where(filter => !string.IsNullOrEmpty(filter.Value)));
    }

    static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public sealed record Line(string When, string Sentence);
}
