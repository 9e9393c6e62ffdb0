using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Approvals;

/// <summary>Who may sign a sign-off of a request now, and in which capacity.</summary>
static class WhoMaySign
{
    /// <summary>Why this person may not; null if they may.</summary>
    public static RuleBrokenException? Objection(Request request, SignOff signOff, Actor actor)
    {
        if (actor.PersonId == request.ApplicantId)
            return RuleBrokenException.NotAllowed("This is your own request. Somebody else must decide on it.");
        if (request.Concerns(actor.PersonId))
            return RuleBrokenException.NotAllowed("This request is about you. Somebody else must decide on it.");
        var asked = signOff.Addressees.Where(one => one.IsInForce).Select(one => one.Duty).DefaultIfEmpty(signOff.Duty).ToList();
        if (!actor.Capacities.Any(held => asked.Contains(held.Duty.Key)))
            return RuleBrokenException.Hidden();
        var round = request.CurrentRound!;
        if (!round.SignOffs.Contains(signOff))
            return new("The request was changed while you were reading it. Read it again before you decide.");
        var standing = StandingOf(request, signOff, actor);
        if (signOff.Addressees.Count > 0 && standing is null)
            return RuleBrokenException.NotAllowed(signOff.Addressees.Any(one => one.Deputies == WhoseDeputies.OfNobody)
                ? $"No deputy takes over the role {signOff.RoleTitle}. Only those who hold it can decide here."
                : "You would act for the person whose request this is. Somebody else must decide on it.");
        if (signOff.State != SignOffState.Waiting || signOff.Outcomes.Count == 0)
            return new(signOff.Decision is { } made
                ? $"{made.Sentence()} There is nothing left to do here."
                : "This is not waiting for anybody at the moment.");
        if (standing is null) return RuleBrokenException.Hidden();
        if (round.OneVoice && signOff.Effect == SignOffEffect.Decide && round.SignOffs.Any(other => other != signOff && other.Effect == SignOffEffect.Decide
                && other.Decision is { } decision && IsOneVoice(decision, actor, standing.Capacity)))
            return RuleBrokenException.NotAllowed("You have already decided on this request in another role. Somebody else must decide in this one.");
        return null;
    }

    /// <summary>Own before deputised; null where there is none.</summary>
    public static Standing? StandingOf(Request request, SignOff signOff, Actor actor) => signOff.Addressees.Where(asked => asked.IsInForce)
        .SelectMany(asked => actor.Capacities.Where(held => held.Duty.Key == asked.Duty && MayStandIn(request, asked, held)).Select(held => new Standing(asked, held)))
        .OrderBy(standing => standing.Capacity.ForPersonId is null ? 0 : 1).FirstOrDefault();

    /// <summary>For oneself always; for somebody whom the request concerns only where nobody else holds the role.</summary>
    static bool MayStandIn(Request request, Addressee asked, Capacity held) => held.ForPersonId is not { } absent || asked.Deputies switch
    {
        WhoseDeputies.OfAnybody => true,
        WhoseDeputies.OfThoseWhoMay => !request.Concerns(absent),
        _ => false,
    };

    /// <summary>Whether the earlier decision was made by this person or in the name of the same person.</summary>
    static bool IsOneVoice(Decision earlier, Actor actor, Capacity capacity)
    {
        long[] voices = [actor.PersonId, capacity.ForPersonId ?? actor.PersonId];
        return voices.Contains(earlier.PersonId) || (earlier.ForPersonId is { } other && voices.Contains(other));
    }
}

/// <summary>The duty under which somebody may sign, and the capacity in which they have it.</summary>
sealed record Standing(Addressee Addressee, Capacity Capacity);
