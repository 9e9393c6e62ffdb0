namespace SocialGovernance.Domain.Work;

/// <summary>Something that waits for whoever has the duty: a sign-off, an attestation, a person to let in, a case. Opened and closed by the acts
/// themselves. Opening one asks those who have the duty by e-mail.</summary>
public sealed class WorkItem
{
    public const int TitleLength = 300;
    public const int PathLength = 200;

    readonly List<Asked> asked = [];

    WorkItem() => (Duty, Title, Path) = ("", "", "");

    public WorkItem(Duty duty, string title, string path, DateTime at, long? exceptPersonId = null, bool confidential = false)
    {
        (Duty, Path, Since, ExceptPersonId, Confidential) = (duty.Key, path, at, exceptPersonId, confidential);
        Title = title.Length <= TitleLength ? title : title.CutTo(TitleLength - 1) + "…";
    }

    public long Id { get; private set; }

    /// <summary>Key of a <see cref="SocialGovernance.Domain.Duty"/>.</summary>
    public string Duty { get; private set; }
    public string Title { get; private set; }

    /// <summary>Where it is done, from the root of the site.</summary>
    public string Path { get; private set; }
    public DateTime Since { get; private set; }

    /// <summary>Never shown or sent to this person, though they have the duty: the applicant, or the subject of an order.</summary>
    public long? ExceptPersonId { get; private set; }

    /// <summary>Of a confidential case: its message says so and nothing else.</summary>
    public bool Confidential { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Nobody has the duty, and administrators were told; found out when it was opened, and again by each act that changes who holds what.</summary>
    public bool NobodyToAsk { get; private set; }

    public IReadOnlyList<Asked> Asked => asked;

    public bool IsOpen => ClosedAt is null;

    /// <summary>Whether this person may do it who has its duty, for themselves or as somebody's deputy.</summary>
    public bool IsFor(long personId, long? forPersonId) => personId != ExceptPersonId && (forPersonId is null || forPersonId != ExceptPersonId);

    public void Close(DateTime at) => ClosedAt ??= at;

    /// <summary>Stores who was asked; who may act is worked out at the act.</summary>
    public void Ask(IReadOnlyCollection<(long PersonId, long? ForPersonId)> people)
    {
        NobodyToAsk = people.Count == 0;
        asked.AddRange(people.Select(person => new Asked(person.PersonId, person.ForPersonId)));
    }
}

/// <summary>Somebody who was told that a thing waits, themselves or as a deputy.</summary>
public sealed class Asked(long personId, long? forPersonId)
{
    public long Id { get; private set; }
    public long PersonId { get; private set; } = personId;
    public long? ForPersonId { get; private set; } = forPersonId;
}
