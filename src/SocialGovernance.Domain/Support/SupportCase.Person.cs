using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;

namespace SocialGovernance.Domain.Support;

// What the person reads of it and answers, and the files of both sides.
public sealed partial class SupportCase
{
    readonly List<SupportAnswer> answers = [];
    readonly List<SupportFile> files = [];

    public IReadOnlyList<SupportAnswer> Answers => answers;
    public IReadOnlyList<SupportFile> Files => files;

    /// <summary>What the person was told the council does, as it stood then; a plan that changed since is not theirs to read yet.</summary>
    public Sealed? ToldPlan { get; private set; }

    /// <summary>What they were told they can do themselves.</summary>
    public Sealed? ToldOptions { get; private set; }

    /// <summary>Which of 256 groups of people the person is in, once they were told something.</summary>
    public int? Bucket { get; private set; }

    /// <summary>When the person first read what they were told last.</summary>
    public DateTime? ReadAt { get; private set; }

    public bool HasUnreadAnswers => answers.Any(answer => answer.SeenAt is null);

    /// <summary>Whether the person said so last.</summary>
    public bool IsDissatisfied(CaseKey key) => answers.OrderBy(answer => answer.Id == 0 ? long.MaxValue : answer.Id).LastOrDefault() is { } last && !last.IsSatisfied(key);

    /// <summary>The person says what they think of it. Whatever they say after it was closed waits for the handlers too.</summary>
    public void Answer(bool satisfied, string? text, IReadOnlyList<ReceivedFile> received, CaseKey key, Actor actor, DateTime at)
    {
        if (ToldPlan is null || DisposedAt is not null || key.OpenId(PersonId) != actor.PersonId) throw RuleBrokenException.Hidden();
        if (!satisfied && string.IsNullOrWhiteSpace(text) && received.Count == 0) throw RuleBrokenException.Input("Say what you are not satisfied with.");
        answers.Add(new(satisfied, key.Seal(text?.Trim() ?? ""), key, at));
        Receive(received, actor, key, at);
        foreach (var handler in handlers.Where(handler => handler.Until is null)) handler.AskAgain(at);
        Record(SupportAudit.Answered, Actor.Portal, at, ("text", null));
    }

    public void ReadAnswers(Actor actor, DateTime at)
    {
        if (!IsHandledBy(actor)) throw RuleBrokenException.Hidden();
        if (!HasUnreadAnswers) throw new RuleBrokenException("There is no answer that nobody has read.");
        foreach (var answer in answers) answer.See(at);
        foreach (var handler in handlers) handler.WorkItem?.Close(at);
        Record(SupportAudit.AnswersRead, actor, at);
    }

    /// <summary>A handler adds what reached them another way.</summary>
    public void AddFiles(IReadOnlyList<ReceivedFile> received, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, Closed, actor);
        if (received.Count == 0) throw RuleBrokenException.Input("Choose a file.");
        Receive(received, actor, key, at);
        Enter(SupportAct.FilesAdded, string.Join(", ", received.Select(file => file.Name)), null, key, actor, at);
        Record(SupportAudit.FilesAdded, actor, at, ("files", null));
    }

    void Receive(IReadOnlyList<ReceivedFile> received, Actor actor, CaseKey key, DateTime at)
    {
        if (received.Count > SealedFile.MaxCount) throw RuleBrokenException.Input($"You can send {SealedFile.MaxCount} files or fewer.");
        files.AddRange(received.Select(file => new SupportFile(file, actor.PersonId, actor.Name, key, at)));
    }

    /// <summary>The same words as for any confidential letter, so that nobody learns from them that there is a support case.</summary>
    void TellPerson(CaseKey key) =>
        TellInConfidence(key.OpenId(PersonId)!.Value, "A confidential letter waits for you", "A confidential letter waits for you. Sign in to read it.", "/letters");
}
