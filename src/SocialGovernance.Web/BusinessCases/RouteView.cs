using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>Who is asked, as steps: those done, those now, those ahead.</summary>
public sealed record RouteView(IReadOnlyList<RouteStage> Stages)
{
    /// <summary>Everybody whom such a request could ask, before there is one.</summary>
    public static RouteView Of(RequestKind kind, Pack pack) => new([.. kind.Route.Select(stage => new RouteStage(stage.Title, stage.Quorum == Quorum.Any,
        [.. stage.SignOffs.Select(asked => new RouteStep(pack.Role(asked.Role).Title, asked.Asks, Citations.InWords(asked.Clauses))
            { DependsOnAnswers = stage.When is not null || asked.When is not null })]))]);

    /// <summary>Whom sending this draft would ask, with the names of those who could answer now.</summary>
    public static async Task<RouteView> PreviewAsync(Request draft, Pack pack, Domain.People.Service? service, PeopleDirectory directory, DateTime now)
    {
        var stages = new List<RouteStage>();
        var round = draft.Preview(pack, service, now);
        var able = await directory.WhoMayAsync([.. round.SignOffs.Select(asked => new Domain.Duty(asked.Duty))]);
        foreach (var stage in round.Stages)
        {
            var steps = new List<RouteStep>();
            foreach (var asked in stage.SignOffs)
                steps.Add(new(asked.RoleTitle, asked.Asks, Citations.InWords(asked.Clauses.Split(", ")))
                {
                    WouldAsk = [.. able[new(asked.Duty)].Where(person => !draft.Concerns(person.PersonId)
                        && (person.ForPersonId is not { } absent || (!asked.NoDeputies && !draft.Concerns(absent)))).Select(NameOf)],
                    FallsBackOn = asked.FallBackTitle,
                });
            stages.Add(new(stage.Title, stage.Quorum == Quorum.Any, steps));
        }
        return new(stages);
    }

    /// <param name="waitingFor">Names by the id of each sign-off that waits.</param>
    public static RouteView Of(Round round, IReadOnlyDictionary<long, IReadOnlyList<string>> waitingFor, DateTime now) => new([.. round.Stages.OrderBy(stage => stage.Order)
        .Select(stage => new RouteStage(stage.Title, stage.Quorum == Quorum.Any, [.. stage.SignOffs.OrderBy(asked => asked.Id)
            .Select(asked => new RouteStep(asked.RoleTitle, asked.Asks, Citations.InWords(asked.Clauses.Split(", ")))
            {
                SignOff = asked,
                WaitingFor = asked.State == SignOffState.Waiting ? waitingFor.GetValueOrDefault(asked.Id) : null,
                AskedInstead = [.. asked.Addressees.Where(one => one.Because != AskedBecause.Route).OrderBy(one => one.Id).Select(WhyAsked)],
            })])
        {
            NotBefore = stage.NotBefore > now ? stage.NotBefore : null,
            Next = NextOf(stage, now),
        })]);

    /// <summary>Who may act now on each sign-off that waits; never those whom the request concerns.</summary>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<string>>> WaitingForAsync(Request request, PeopleDirectory directory)
    {
        var waiting = request.CurrentRound?.SignOffs.Where(asked => asked.State == SignOffState.Waiting).ToList() ?? [];
        var able = await directory.WhoMayAsync([.. waiting.SelectMany(asked => asked.Addressees).Where(one => one.IsInForce).Select(one => new Domain.Duty(one.Duty))]);
        return waiting.ToDictionary(asked => asked.Id, asked => (IReadOnlyList<string>)[.. asked.Addressees.Where(one => one.IsInForce)
            .SelectMany(one => able[new(one.Duty)].Where(person => one.WorkItem!.IsFor(person.PersonId, person.ForPersonId)).Select(NameOf)).Distinct()]);
    }

    /// <summary>What happens next if nobody answers; null where nothing does.</summary>
    public static string? NextOf(Stage stage, DateTime now)
    {
        if (stage.Deadlines.Where(deadline => deadline.State == DeadlineState.Running).OrderBy(deadline => deadline.Number).FirstOrDefault() is not { DueAt: { } due } next) return null;
        var what = next.Do switch
        {
            NoResponseAct.Remind => "those who are asked are reminded",
            NoResponseAct.Add => $"{next.RoleTitle} is asked too",
            NoResponseAct.Replace => $"{next.RoleTitle} is asked instead",
            _ => "it expires and goes back to the applicant",
        };
        var when = $"{CouncilClock.Local(due):d MMMM yyyy, HH:mm}";
        return due > now ? $"If nobody answers by {when}, {what}." : $"Due on {when} and not yet sent: {what}.";
    }

    static string NameOf(MayAct person) => person.ForName is null ? person.Name : $"{person.Name} for {person.ForName}";

    static string WhyAsked(Addressee one) => one.Because switch
    {
        AskedBecause.FallBack => $"{one.RoleTitle} is asked, because nobody held the role.",
        AskedBecause.OwnRequest => one.Deputies == Domain.Work.WhoseDeputies.OfAnybody ? "A deputy is asked, because the request is about those who hold the role."
            : $"{one.RoleTitle} is asked, because the request is about those who hold the role.",
        _ => $"{one.RoleTitle} is asked since {CouncilClock.Local(one.From):d MMMM yyyy}, because nobody had answered.",
    };
}

public sealed record RouteStage(string Title, bool AnyIsEnough, IReadOnlyList<RouteStep> Steps)
{
    /// <summary>The moment before which nothing can be agreed here; null where there is none any more.</summary>
    public DateTime? NotBefore { get; init; }

    /// <summary>What happens if nobody answers, in words; null where nothing does.</summary>
    public string? Next { get; init; }
}

/// <param name="Because">The clauses that ask for it.</param>
public sealed record RouteStep(string RoleTitle, string Asks, string Because)
{
    public SignOff? SignOff { get; init; }

    /// <summary>Whether it is asked only where the answers make it needed.</summary>
    public bool DependsOnAnswers { get; init; }

    /// <summary>Who could answer if it were asked now; null where that is not known yet.</summary>
    public IReadOnlyList<string>? WouldAsk { get; init; }

    /// <summary>Who is asked where nobody holds the role; null: it would wait.</summary>
    public string? FallsBackOn { get; init; }

    /// <summary>Who was asked beside the route, and why.</summary>
    public IReadOnlyList<string> AskedInstead { get; init; } = [];

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
        { State: SignOffState.Expired } => ("Expired", "orange"),
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
