using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Approvals;

// What is put right while it is under way: whose it is, and for which service.
public sealed partial class Request
{
    public bool CanBeTakenOver => State is RequestState.InReview or RequestState.Returned or RequestState.Expired;

    /// <summary>Has another person go on with it, because the applicant has left or is away. What waits for the applicant's manager waits for theirs.</summary>
    /// <param name="isAway">Whether somebody acts for the applicant now.</param>
    /// <exception cref="RuleBrokenException">Neither the applicant's manager nor somebody who maintains people; or one of the two has decided on it.</exception>
    public void TakeOver(Person successor, Pack pack, bool isAway, string? reason, Office office, Actor actor, DateTime at)
    {
        RefuseUnlessMayPutRight(actor, actor.CapacityFor(Duty.LineManagerOf(ApplicantId)) is not null);
        if (!CanBeTakenOver) throw new RuleBrokenException($"{Label} cannot be taken over: it is {State.InWords()}.");
        if (Applicant!.IsHere && !isAway) throw new RuleBrokenException($"{Applicant.Name} is here, so nobody takes over their request. They can withdraw it.");
        if (successor.Id == ApplicantId) throw RuleBrokenException.Input($"{successor.Name} has it already. Name somebody else.");
        if (!successor.IsHere) throw RuleBrokenException.Input($"{successor.Name} has left. Name somebody else.");
        if (HasDecided(successor.Id)) throw RuleBrokenException.NotAllowed($"{successor.Name} has decided on this request, so they cannot take it over.");
        if (subjects.Any(subject => subject.PersonId == successor.Id)) throw RuleBrokenException.NotAllowed($"This request is about {successor.Name}, so they cannot take it over.");
        if (pack.PersonType(successor.Type) is not { } type || !pack.Request(Kind).IsFor(type))
            throw RuleBrokenException.Input($"The policy does not cover {successor.Name} here, so they cannot make this request. Name somebody else.");
        var why = ReasonOf(reason);
        var before = Applicant;
        formerApplicants.Add(new(before.Id, at));
        (Applicant, ApplicantId, ChangedAt) = (successor, successor.Id, at);
        if (CurrentRound is { } round && State == RequestState.InReview) round.AskAfresh(this, before.Id, office, at);
        Record(RequestAudit.TakenOver, actor, at, ("person", successor.Name), ("before", before.Name), ("reason", why));
        Tell(successor.Id, $"{Label} is now yours", $"{actor.Name} had you take over {Label} from {before.Name}. The reason: {why}", Path);
        Tell(before.Id, $"{Label} was taken over", $"{actor.Name} had {successor.Name} take over {Label}. The reason: {why}", Path);
    }

    /// <summary>Corrects the service that it was sent for: a new round in which the head of that service is asked, while what the change does not touch stands.</summary>
    public void CorrectService(Service service, Pack pack, string? reason, Office office, Actor actor, DateTime at)
    {
        RefuseUnlessMayPutRight(actor, false);
        if (State != RequestState.InReview) throw new RuleBrokenException($"{Label} is {State.InWords()}, so its service cannot be corrected now.");
        if (service.Id == ServiceId) throw RuleBrokenException.Input($"It is for {service.Name} already. Choose another service.");
        var kind = pack.Request(Kind);
        if (kind.Form.Question(KnownQuestions.Service) is null) throw new RuleBrokenException($"{KindTitle} asks for no service.");
        var (why, before) = (ReasonOf(reason), Service?.Name);
        Draft = Draft.With(KnownQuestions.Service, $"{service.Id}");
        (Service, ServiceId, ChangedAt) = (service, service.Id, at);
        BeginRound(CurrentRevision!.Answers.With(KnownQuestions.Service, $"{service.Id}"), pack, kind, new HashSet<string> { KnownQuestions.Service }, at);
        Record(RequestAudit.ServiceCorrected, actor, at, ("before", before), ("service", service.Name), ("reason", why));
        TellApplicant("is now for another service", $"{actor.Name} corrected its service to {service.Name}. The reason: {why}");
        MoveOn(office, at);
    }

    /// <summary>Whether they made a decision in any round, or it was made in their name.</summary>
    public bool HasDecided(long personId) => rounds.SelectMany(round => round.SignOffs).Any(asked => asked.Decision is { } made && (made.PersonId == personId || made.ForPersonId == personId));

    void RefuseUnlessMayPutRight(Actor actor, bool otherwise)
    {
        if (State == RequestState.Draft || subjects.Any(subject => subject.PersonId == actor.PersonId)) throw RuleBrokenException.Hidden();
        if (!otherwise && !actor.May(Permissions.MaintainPeople)) throw RuleBrokenException.NotAllowed("Only the applicant’s line manager or an administrator can do that.");
        if (Concerns(actor.PersonId)) throw RuleBrokenException.NotAllowed("This is your own request. Somebody else must do that.");
        if (HasDecided(actor.PersonId)) throw RuleBrokenException.NotAllowed("You have decided on this request. Somebody else must do that.");
    }

    static string ReasonOf(string? reason) => string.IsNullOrWhiteSpace(reason) ? throw RuleBrokenException.Input("Give the reason. It stays on record.")
        : reason.Trim() is { Length: <= ReasonLength } given ? given : throw RuleBrokenException.Input($"The reason must be {ReasonLength:N0} characters or fewer.");
}
