using SocialGovernance.Domain.Files;

namespace SocialGovernance.Domain.Breaches;

// What is written to the reporter and to the subject, and what they answer.
public sealed partial class BreachCase
{
    readonly List<CaseLetter> letters = [];

    public IReadOnlyList<CaseLetter> Letters => letters;

    /// <summary>Something new came in that no handler has said to have read.</summary>
    public bool HasUnreadAnswers => letters.Any(letter => letter.IsUnread);

    /// <summary>Whether there is somebody on that side whom a letter would reach.</summary>
    public bool CanWriteTo(LetterSide side) => IsOpen && (side == LetterSide.Subject ? SubjectId is not null : Concern!.ReporterId is not null || Receipt is not null);

    /// <summary>Whom a letter to that side reaches now; null for a reporter who comes back by a receipt.</summary>
    public long? PersonOn(LetterSide side, CaseKey key) => key.OpenId(side == LetterSide.Subject ? SubjectId : Concern!.ReporterId);

    /// <summary>Keeps what is written so far; nobody but the handlers sees it.</summary>
    /// <param name="seen">Revision of the draft that the handler had before them; 0 where there was none.</param>
    public void Draft(LetterSide side, string? text, int seen, CaseKey key, Actor actor, DateTime at)
    {
        RefuseToWrite(side, actor);
        Require(text, "Write the letter.");
        RefuseUnseen(side, seen);
        DraftTo(side, text!, key, actor, at);
        BumpVersion();
    }

    /// <summary>From now on whoever it is for can read it, for good.</summary>
    /// <param name="seen">Revision of the draft that the handler had before them; 0 where there was none.</param>
    public void Send(LetterSide side, string? text, int seen, Correspondent to, CaseKey key, Actor actor, DateTime at)
    {
        RefuseToWrite(side, actor);
        Require(text, "Write the letter.");
        RefuseUnseen(side, seen);
        if (to.PersonId != PersonOn(side, key)) throw new InvalidOperationException("A letter goes to the one who is on that side.");
        DraftTo(side, text!, key, actor, at).With(to, key, at);
        if (to.PersonId is { } id) TellInConfidence(id, "A confidential letter waits for you", "A confidential letter waits for you. Sign in to read it.", "/letters");
        Record(BreachAudit.LetterSent, actor, at, ("text", null));
    }

    /// <summary>Somebody to whom a letter was sent answers it, or a reporter without a name comes back.</summary>
    /// <param name="fromName">As the handlers know them; null for a reporter without a name.</param>
    /// <param name="appeals">The subject says that they appeal. Where there is no outcome yet it is an answer like any other, so that nobody learns from it whether there is one.</param>
    public void Answer(LetterSide side, string? text, IReadOnlyList<ReceivedFile> received, Correspondent from, string? fromName, CaseKey key, DateTime at, bool appeals = false)
    {
        if (from == Correspondent.ByReceipt ? Receipt is null || side != LetterSide.Reporter
            : !letters.Any(letter => letter is { IsDraft: false, IsAnswer: false } && letter.Side == side && key.OpenId(letter.PersonId) == from.PersonId)) throw RuleBrokenException.Hidden();
        if (received.Count == 0) Require(text, "Write your answer, or choose a file.");
        appeals &= side == LetterSide.Subject && from.PersonId is { } author && author == key.OpenId(SubjectId);
        letters.Add(new(side, key.Seal(text?.Trim() ?? ""), from, key, at, appeals));
        Receive(received, from.PersonId, fromName, key, at);
        if (appeals && CanBeAppealed) AppealByLetter(text, key, at);
        foreach (var handler in handlers.Where(handler => handler.Until is null)) handler.AskAgain(at);
        Record(BreachAudit.AnswerReceived, Actor.Portal, at, ("text", null));
    }

    public void ReadAnswers(Actor actor, DateTime at)
    {
        Refuse(HasUnreadAnswers, "There is no answer that nobody has read.", actor, byHearers: true);
        foreach (var letter in letters.Where(letter => letter.IsUnread)) letter.See(at);
        if (!CanBeTriaged) EndWaiting(at);
        Record(BreachAudit.AnswersRead, actor, at);
    }

    /// <summary>A handler adds evidence that came another way.</summary>
    public void AddFiles(IReadOnlyList<ReceivedFile> received, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so no file can be added.", actor, byHearers: true);
        if (received.Count == 0) throw RuleBrokenException.Input("Choose a file.");
        Receive(received, actor.PersonId, actor.Name, key, at);
        Enter(CaseAct.FilesAdded, string.Join(", ", received.Select(file => file.Name)), key, actor, at);
        Record(BreachAudit.FilesAdded, actor, at, ("file", null));
    }

    void RefuseToWrite(LetterSide side, Actor actor) => Refuse(CanWriteTo(side), NobodyThere, actor, byHearers: side == LetterSide.Reporter);

    /// <summary>Of two handlers who write the same letter at once neither loses what the other wrote.</summary>
    void RefuseUnseen(LetterSide side, int seen)
    {
        if ((letters.Find(letter => letter.IsDraft && letter.Side == side)?.Revision ?? 0) != seen)
            throw new RuleBrokenException("Somebody else has changed or sent this letter since you opened it. What they wrote stands on this page, beside what you wrote: put the two together.");
    }

    const string NobodyThere = "Nobody is known to whom this letter could go, or the case is closed.";

    void Receive(IReadOnlyList<ReceivedFile> received, long? fromId, string? fromName, CaseKey key, DateTime at)
    {
        if (received.Count > CaseFile.MaxCount) throw RuleBrokenException.Input($"You can send {CaseFile.MaxCount} files or fewer.");
        files.AddRange(received.Select(file => new CaseFile(file, fromId, fromName, key, at)));
    }

    CaseLetter DraftTo(LetterSide side, string text, CaseKey key, Actor actor, DateTime at)
    {
        var body = key.Seal(text);
        if (letters.Find(letter => letter.IsDraft && letter.Side == side) is { } draft) draft.Rewrite(body, actor.PersonId, at);
        else letters.Add(draft = new(side, body, actor.PersonId, at));
        return draft;
    }
}
