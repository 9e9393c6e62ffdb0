namespace SocialGovernance.Domain.Work;

/// <summary>Something that waits for whoever has the duty: a sign-off, an attestation, a person to let in, a case. Opened and closed by the acts
/// themselves. Opening one asks those who have the duty by e-mail.</summary>
public sealed class WorkItem
{
    public const int TitleLength = 300;
    public const int PathLength = 200;

    readonly List<Asked> asked = [];
    readonly List<Excepted> excepted = [];

    WorkItem() => (Duty, Title, Path) = ("", "", "");

    /// <param name="alsoExcept">Others who must not do it, and whose deputies must not either.</param>
    public WorkItem(Duty duty, string title, string path, DateTime at, long? exceptPersonId = null, bool confidential = false,
        IEnumerable<long>? alsoExcept = null, WhoseDeputies deputies = WhoseDeputies.OfThoseWhoMay, bool discreet = false)
    {
        Deputies = deputies;
        excepted.AddRange((alsoExcept ?? []).Where(id => id != exceptPersonId).Select(id => new Excepted(id)));
        (Duty, Path, Since, ExceptPersonId, Confidential, Discreet) = (duty.Key, path, at, exceptPersonId, confidential, discreet);
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

    /// <summary>Never shown or sent to these either: the people whom a request is about.</summary>
    public IReadOnlyList<Excepted> Excepted => excepted;
    public WhoseDeputies Deputies { get; private set; }

    /// <summary>Of a confidential case: its message says so and nothing else.</summary>
    public bool Confidential { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>When those who have the duty were last asked again.</summary>
    public DateTime? RemindedAt { get; private set; }

    /// <summary>Those who have the duty get no message when it is opened: whoever opened it tells them of many things at once.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Whether those who have the duty are to be asked again when it is saved.</summary>
    public bool IsToRemind { get; private set; }

    /// <summary>From then on it is overdue; null where nothing says by when.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>Nothing of it stands in the audit log: an order that comes of a confidential case.</summary>
    public bool Discreet { get; private set; }

    /// <summary>The one among those who may do it before whom it was put; the others may still do it.</summary>
    public long? HandedToPersonId { get; private set; }

    /// <summary>Nobody has the duty, and administrators were told; found out when it was opened, and again by each act that changes who holds what.</summary>
    public bool NobodyToAsk { get; private set; }

    public IReadOnlyList<Asked> Asked => asked;

    public bool IsOpen => ClosedAt is null;

    /// <summary>Whether this person may do it who has its duty, for themselves or as somebody's deputy.</summary>
    public bool IsFor(long personId, long? forPersonId) => !IsExcept(personId) && (forPersonId is not { } absent || Deputies switch
    {
        WhoseDeputies.OfAnybody => true,
        WhoseDeputies.OfThoseWhoMay => !IsExcept(absent),
        _ => false,
    });

    bool IsExcept(long personId) => personId == ExceptPersonId || excepted.Any(person => person.PersonId == personId);

    public void Remind(DateTime at)
    {
        if (IsOpen) (RemindedAt, IsToRemind) = (at, true);
    }

    public void AskSilently() => IsSilent = true;

    public void DueBy(DateTime at) => DueAt = at;

    /// <summary>Each of those who handle a confidential case was asked themselves, so that theirs is nobody else's.</summary>
    public bool CanBeHandedOver => IsOpen && !Confidential;

    /// <summary>Puts it before a colleague, or before everybody again.</summary>
    /// <param name="able">Names of those who may do it now.</param>
    public HandOver HandTo(long? toPersonId, IReadOnlyDictionary<long, string> able, string reason, Actor actor, DateTime at)
    {
        if (!able.ContainsKey(actor.PersonId)) throw RuleBrokenException.Hidden();
        if (Confidential) throw RuleBrokenException.NotAllowed("Something confidential is not handed over: each of those who may handle it was asked themselves.");
        if (!IsOpen) throw new RuleBrokenException("This is done. There is nothing left to hand over.");
        if (able.Count < 2) throw new RuleBrokenException("Nobody else may do this.");
        if (toPersonId is { } chosen && !able.ContainsKey(chosen)) throw RuleBrokenException.Input("Choose somebody who may do it.");
        if (toPersonId == HandedToPersonId) throw RuleBrokenException.Input("It is there already. Choose somebody else.");
        reason = reason.Trim();
        if (reason.Length is 0 or > HandOver.ReasonLength)
            throw RuleBrokenException.Input(reason.Length == 0 ? "Say why you hand it over." : $"The reason must be {HandOver.ReasonLength:N0} characters or fewer.");
        var handOver = new HandOver(this, toPersonId is { } id ? (id, able[id]) : null, reason, actor, at);
        HandedToPersonId = toPersonId;
        return handOver;
    }

    public void Close(DateTime at) => ClosedAt ??= at;

    /// <summary>Stores who was asked; who may act is worked out at the act.</summary>
    public void Ask(IReadOnlyCollection<(long PersonId, long? ForPersonId)> people)
    {
        (NobodyToAsk, IsToRemind) = (people.Count == 0, false);
        asked.AddRange(people.Where(person => asked.All(known => known.PersonId != person.PersonId)).Select(person => new Asked(person.PersonId, person.ForPersonId)));
    }
}

/// <summary>Whose deputies may do something, beside those who have the duty themselves.</summary>
public enum WhoseDeputies { OfThoseWhoMay, OfAnybody, OfNobody }

public sealed class Excepted(long personId)
{
    public long Id { get; private set; }
    public long WorkItemId { get; private set; }
    public long PersonId { get; private set; } = personId;
}

/// <summary>Somebody who was told that a thing waits, themselves or as a deputy.</summary>
public sealed class Asked(long personId, long? forPersonId)
{
    public long Id { get; private set; }
    public long PersonId { get; private set; } = personId;
    public long? ForPersonId { get; private set; } = forPersonId;
}
