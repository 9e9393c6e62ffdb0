using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Work;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Saving;

/// <summary>Turns what the entities say has happened into rows of the same transaction: audit events, who was asked, and e-mails.</summary>
public sealed class Recorder(PortalContext db, PeopleDirectory directory, Vacancies vacancies, CouncilClock clock, BaseAddress site)
{
    static readonly Dictionary<Duty, IReadOnlyList<MayAct>> nobody = [];

    bool holdersChanged;

    /// <summary>Who may carry out what, as the act has looked it up: whom it asks are mostly among them.</summary>
    public IReadOnlyDictionary<Duty, IReadOnlyList<MayAct>> Able { get; set; } = nobody;

    /// <summary>Nothing is known from another act, nor from another try of this one.</summary>
    public void Begin() => Able = nobody;

    public async Task RecordAsync()
    {
        using var looked = db.LookedThrough();
        foreach (var root in db.ChangeTracker.Entries<Aggregate>().Select(entry => entry.Entity).ToList())
        {
            db.AuditEvents.AddRange(root.Happenings.Select(happening => EventOf(root, happening)));
            foreach (var notice in root.Notices) await SendAsync(notice);
            root.Saved();
        }
        // Those done with in the same act are sent too: somebody who is only told.
        var asking = db.ChangeTracker.Entries<WorkItem>().Where(entry => entry.State == EntityState.Added || entry.Entity.IsToRemind).Select(entry => entry.Entity).ToList();
        await AskAsync(asking);
        Send(await vacancies.AboutAsync([.. asking.Where(item => item is { IsOpen: true, NobodyToAsk: true })]));
        holdersChanged = db.ChangeTracker.Entries().Any(entry => entry is { State: EntityState.Added or EntityState.Modified, Entity: RoleAssignment or PostHolding or Post or Service or Person });
    }

    /// <summary>Once the act is saved, in the same transaction: where it changed who holds what, open work may have lost the last who could do it, or found somebody.</summary>
    /// <returns>Whether there is more to save.</returns>
    public async Task<bool> FollowAsync()
    {
        if (!holdersChanged) return false;
        Able = nobody;
        var today = clock.Today;
        var lost = await db.ThatNobodyCanDo(today).Where(item => !item.NobodyToAsk).OrderBy(item => item.Id).ToListAsync();
        foreach (var item in lost) item.Ask([]);
        Send(await vacancies.AboutAsync(lost));
        var nobodys = db.ThatNobodyCanDo(today).Select(item => item.Id);
        var found = await db.WorkItems.Include(item => item.Excepted).Include(item => item.Asked)
            .Where(item => item.ClosedAt == null && item.NobodyToAsk && !nobodys.Contains(item.Id)).OrderBy(item => item.Id).ToListAsync();
        await AskAsync(found);
        return lost.Count + found.Count > 0;
    }

    /// <summary>That something confidential happened, without who, which or what: the case itself keeps those, for its handlers.</summary>
    public static AuditEvent Confidential(AuditKind kind, DateTime at, IEnumerable<string>? fields = null) => new()
    {
        At = at,
        PersonName = "Somebody",
        Kind = kind.Key,
        SubjectType = "Confidential",
        SubjectLabel = "A confidential case",
        Details = JsonSerializer.Serialize((fields ?? []).ToDictionary(field => field, _ => (string?)null)),
        Confidential = true,
    };

    static AuditEvent EventOf(Aggregate root, Happening happening) => happening.Kind.Confidential
        ? Confidential(happening.Kind, happening.At, happening.Details.Select(detail => detail.Name))
        : new()
        {
            At = happening.At,
            PersonId = happening.Actor.PersonId == 0 ? null : happening.Actor.PersonId,
            PersonName = happening.Actor.Name,
            ForPersonId = happening.ForPersonId,
            ForName = happening.ForName,
            Kind = happening.Kind.Key,
            SubjectType = root.GetType().Name,
            SubjectId = root.Id,
            SubjectLabel = root.Label.Length <= AuditEvent.LabelLength ? root.Label : root.Label[..AuditEvent.LabelLength],
            Details = JsonSerializer.Serialize(happening.Details.ToDictionary(detail => detail.Name, detail => detail.Value)),
            Confidential = happening.Kind.Confidential,
        };

    async Task AskAsync(IReadOnlyList<WorkItem> items)
    {
        if (items.Count == 0) return;
        var unknown = items.Select(item => new Duty(item.Duty)).Where(duty => !Able.ContainsKey(duty)).ToList();
        var found = unknown.Count == 0 ? nobody : await directory.WhoMayAsync(unknown);
        foreach (var item in items) Ask(item, Able.TryGetValue(new(item.Duty), out var able) ? able : found[new(item.Duty)]);
    }

    void Ask(WorkItem item, IReadOnlyList<MayAct> able)
    {
        var before = item.IsToRemind ? "Reminder: " : "";
        var people = able.Where(asked => item.IsFor(asked.PersonId, asked.ForPersonId)).DistinctBy(asked => asked.PersonId).ToList();
        item.Ask([.. people.Select(asked => (asked.PersonId, asked.ForPersonId))]);
        if (item.IsSilent) return;
        foreach (var asked in people)
        {
            var text = item.Confidential
                ? "Something confidential waits for you. Sign in to see it."
                : $"{item.Title}.{(asked.ForName is null ? "" : $" You are asked because you act for {asked.ForName}.")}";
            var subject = item.Confidential ? "Something confidential waits for you" : before + item.Title;
            Send(asked.PersonId, asked.Name, asked.Email, subject, text, item.Confidential ? "/" : item.Path,
                item.Confidential ? MessageSecrecy.Confidential : MessageSecrecy.Open);
        }
    }

    async Task SendAsync(Notice notice)
    {
        // Mostly the act has read them already.
        if (await db.People.FindAsync(notice.PersonId) is not { LeftAt: null } person) return;
        Send(person.Id, person.Name, person.Email, notice.Subject, notice.Text, notice.Path, notice.Confidential ? MessageSecrecy.Confidential : MessageSecrecy.Open);
    }

    void Send(IReadOnlyList<VacancyMessage> messages)
    {
        foreach (var message in messages) Send(message.To.Id, message.To.Name, message.To.Email, message.Subject, message.Text, "/", message.Secrecy);
    }

    void Send(long personId, string name, string email, string subject, string text, string path, MessageSecrecy secrecy) =>
        db.Messages.Add(new(personId, email, OneLine(subject), $"""
            Dear {name},

            {text}

            {site.Of(path)}

            This message was sent by the portal. Opening the link does nothing by itself.
            """, secrecy, clock.UtcNow));

    static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= OutgoingMessage.SubjectLength ? line : line[..(OutgoingMessage.SubjectLength - 1)] + "…";
    }
}

/// <summary>Where people reach the portal, from the setting <c>Site:BaseAddress</c>: links in messages never come from a request's own header.</summary>
public sealed record BaseAddress(Uri Root)
{
    public string Of(string path) => new Uri(Root, path.TrimStart('/')).ToString();
}
