using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>Who is asked, as steps: those done, those now, those ahead.</summary>
public sealed record RouteView(IReadOnlyList<RouteStage> Stages)
{
    /// <summary>The route that a request would take, before there is one.</summary>
    public static RouteView Of(RequestKind kind, Pack pack) => new([.. kind.Route.Select(stage => new RouteStage(stage.Title, stage.Quorum == Quorum.Any,
        [.. stage.SignOffs.Select(asked => new RouteStep(pack.Role(asked.Role).Title, asked.Asks, Citations.InWords(asked.Clauses)))]))]);

    /// <param name="waitingFor">Names by the duty of each sign-off that waits.</param>
    public static RouteView Of(Round round, IReadOnlyDictionary<string, IReadOnlyList<string>> waitingFor) => new([.. round.Stages.OrderBy(stage => stage.Order)
        .Select(stage => new RouteStage(stage.Title, stage.Quorum == Quorum.Any, [.. stage.SignOffs.OrderBy(asked => asked.Id)
            .Select(asked => new RouteStep(asked.RoleTitle, asked.Asks, Citations.InWords(asked.Clauses.Split(", ")))
            {
                SignOff = asked,
                WaitingFor = asked.State == SignOffState.Waiting ? waitingFor.GetValueOrDefault(asked.Duty) : null,
            })]))]);

    /// <summary>Who may act now on each sign-off that waits; the applicant never may.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> WaitingForAsync(Request request, PeopleDirectory directory)
    {
        var waiting = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var duty in request.CurrentRound?.SignOffs.Where(asked => asked.State == SignOffState.Waiting).Select(asked => asked.Duty).Distinct() ?? [])
            waiting[duty] = [.. (await directory.WhoMayAsync(new Duty(duty)))
                .Where(person => person.PersonId != request.ApplicantId && person.ForPersonId != request.ApplicantId)
                .Select(person => person.ForName is null ? person.Name : $"{person.Name} for {person.ForName}")];
        return waiting;
    }
}

public sealed record RouteStage(string Title, bool AnyIsEnough, IReadOnlyList<RouteStep> Steps);

/// <param name="Because">The clauses that ask for it.</param>
public sealed record RouteStep(string RoleTitle, string Asks, string Because)
{
    public SignOff? SignOff { get; init; }

    /// <summary>Null where it does not wait; empty where nobody may act.</summary>
    public IReadOnlyList<string>? WaitingFor { get; init; }

    public string When => SignOff?.Decision is { } decision ? $"{CouncilClock.Local(decision.At):d MMMM yyyy, HH:mm}" : "";

    public (string Words, string? Colour) State => SignOff switch
    {
        null => ("", null),
        { Effect: SignOffEffect.Inform, State: not SignOffState.Ahead } => ("Told", null),
        { State: SignOffState.Ahead } => ("Ahead", "grey"),
        { State: SignOffState.Waiting } => ("Waiting now", "yellow"),
        { State: SignOffState.CarriedOver } => ("Carried over", "teal"),
        { State: SignOffState.Stopped } => ("Not asked any more", "grey"),
        { Decision.Outcome: DecisionOutcome.Refused } => ("Refused", "red"),
        { Decision.Outcome: DecisionOutcome.Returned } => ("Returned", "orange"),
        _ => ("Done", "green"),
    };
}

public static class Citations
{
    /// <summary>“EL-26, EL-40”; where the policy is silent, a local decision.</summary>
    public static string InWords(IEnumerable<string> clauses) => string.Join(", ", clauses
        .Select(clause => clause.StartsWith(LocalDecision.Prefix, StringComparison.Ordinal) ? "a local decision" : clause).Distinct());
}
