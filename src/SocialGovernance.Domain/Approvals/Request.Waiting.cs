using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Approvals;

// What waits for somebody, and what happens when nobody answers.
public sealed partial class Request
{
    /// <summary>What waits for somebody's sign-off.</summary>
    public IEnumerable<WorkItem> OpenWork => CurrentRound?.SignOffs.SelectMany(signOff => signOff.Addressees).Select(asked => asked.WorkItem).OfType<WorkItem>().Where(item => item.IsOpen) ?? [];

    public SignOff? SignOffOf(WorkItem item) => CurrentRound?.SignOffs.FirstOrDefault(signOff => signOff.Addressees.Any(asked => asked.WorkItem?.Id == item.Id));

    /// <summary>Carries out what was to happen if nobody answered until now: each once, and never an approval.</summary>
    /// <returns>Whether anything was due.</returns>
    public bool NobodyAnswered(Office office, DateTime at)
    {
        if (State != RequestState.InReview || CurrentRound!.OpenStage is not { } stage) return false;
        var due = stage.DueAt(at).ToList();
        foreach (var deadline in due) deadline.CarryOut(this, stage, office, at);
        return due.Count > 0;
    }

    internal void Expire(Stage stage, DateTime at)
    {
        Stop(RequestState.Expired, at);
        Record(RequestAudit.Expired, Actor.Portal, at, ("stage", stage.Title));
        TellApplicant("has expired", $"Nobody answered in time at the stage “{stage.Title}”, so it is asked of nobody any more. Nothing is approved by that. "
            + "You can change it and send it again, or withdraw it.");
    }

    /// <summary>Asks whoever is to be asked as things are now, where a role became vacant or was filled since its stage began.</summary>
    /// <returns>Whether anybody else is asked now.</returns>
    public bool AskAsThingsAre(Office office, DateTime at)
    {
        if (State != RequestState.InReview || CurrentRound!.OpenStage is not { } stage) return false;
        var changed = stage.SignOffs.Where(asked => asked.Address(this, office, at)).ToList();
        stage.MarkDue();
        foreach (var asked in changed)
            Record(RequestAudit.AskedOthers, Actor.Portal, at, ("role", asked.RoleTitle), ("instead", asked.Addressees[^1].RoleTitle));
        return changed.Count > 0;
    }
}
