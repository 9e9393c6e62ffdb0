using System.Reflection;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>One run: a random policy and council, then random acts by random people, and after each the promises.</summary>
sealed class RoutePlay
{
    const int Acts = 40;
    const int People = 8;

    static readonly string[] roles = ["team", "it", "comms", "extra"];
    static readonly string[] asked = ["line-manager", .. roles];

    readonly Random random;
    readonly Fault fault;
    readonly Pack pack;
    readonly Dictionary<string, List<long>> holders = [];
    readonly Dictionary<long, long> deputies = [];
    readonly Dictionary<string, string> history = [];
    DateTime now = Now;
    string? intruder;

    public RoutePlay(int seed, Fault fault = Fault.None)
    {
        (random, this.fault) = (new(seed), fault);
        pack = RandomPack();
        foreach (var role in roles) holders[role] = [.. Enumerable.Range(1, People).Where(_ => random.Next(4) == 0).Select(id => (long)id)];
        holders[Duty.LineManagerOf(Applicant).Key] = random.Next(6) == 0 ? [] : [2];
        for (var i = 0; i < random.Next(4); i++) deputies[random.Next(1, People + 1)] = random.Next(1, People + 1);
        foreach (var self in deputies.Where(pair => pair.Key == pair.Value).ToList()) deputies.Remove(self.Key);
        Request = Draft(pack);
    }

    public Request Request { get; }

    public List<string> Story { get; } = [];

    /// <returns>The promise that was broken; null where all were kept.</returns>
    public string? Run()
    {
        for (var i = 0; i < Acts; i++)
        {
            var (before, decisions) = (Request.State, Decisions());
            try
            {
                Act();
            }
            catch (RuleBrokenException refused)
            {
                Story.Add($"  refused: {refused.Message}");
            }
            Break();
            if ((before is RequestState.Approved or RequestState.Refused or RequestState.Withdrawn) && (Request.State != before || Decisions() != decisions))
                return "Something was done after the end.";
            if (Broken() is { } broken) return broken;
        }
        return null;
    }

    void Act()
    {
        switch (random.Next(12))
        {
            case 0: Tell("answers", () => Request.Answer(RandomAnswers(), Asker, now)); break;
            case 1 or 2: Tell("sends", () => { if (Request.Draft == Answers.None) Request.Answer(RandomAnswers(), Asker, now); Send(); }); break;
            case 3 when random.Next(8) == 0: Tell("withdraws", () => Request.Withdraw(Asker, now)); break;
            case 4: now = now.AddDays(random.Next(1, 6)); Tell("time goes by", () => Request.NobodyAnswered(Office(), now)); break;
            case 5: Move(); Tell("people move", () => Request.AskAsThingsAre(Office(), now)); break;
            default: Sign(); break;
        }
        Request.Identify();
    }

    void Send() => Request.Submit(pack, null, Request.Reference ?? "BC-2027-0001", ["promise"], Office(), Asker, now);

    void Sign()
    {
        var all = Request.Rounds.SelectMany(round => round.SignOffs).ToList();
        if (all.Count == 0) return;
        var waiting = all.Where(signOff => signOff.State == SignOffState.Waiting).ToList();
        var signOff = waiting.Count > 0 && random.Next(5) > 0 ? waiting[random.Next(waiting.Count)] : all[random.Next(all.Count)];
        var actor = ActorOf(random.Next(1, People + 1));
        DecisionOutcome[] likely = [DecisionOutcome.Approved, DecisionOutcome.Approved, DecisionOutcome.Endorsed, DecisionOutcome.Advised, DecisionOutcome.Confirmed];
        var outcome = random.Next(8) == 0 ? Enum.GetValues<DecisionOutcome>()[random.Next(6)] : signOff.Outcomes.FirstOrDefault(likely.Contains, DecisionOutcome.Approved);
        Tell($"{actor.PersonId} signs {signOff.Key}: {outcome}", () => Request.Sign(signOff.Id, outcome, "Because.", Request.CurrentRevision!.Number, Office(), actor, now));
        if (fault == Fault.LetsAnybodyDecide) Set(signOff.Decision!, nameof(Decision.PersonId), 99L);
        intruder = Intruder(signOff);
    }

    /// <summary>Whoever signed held the role, its fall-back, the one that is asked when nobody answers, or managed the applicant; or was the deputy of somebody who did.</summary>
    string? Intruder(SignOff signOff)
    {
        var decision = signOff.Decision!;
        var holder = decision.ForPersonId ?? decision.PersonId;
        string[] allowed = [signOff.Duty, "extra", Duty.LineManagerOf(Applicant).Key];
        if (!allowed.Any(duty => holders[duty].Contains(holder))) return $"{holder} signed {signOff.Key} without holding any role that could be asked.";
        return decision.ForPersonId is not { } absent || (deputies.TryGetValue(absent, out var deputy) && deputy == decision.PersonId) ? null
            : $"{decision.PersonId} signed {signOff.Key} for {absent} without being their deputy.";
    }

    void Move()
    {
        var role = roles[random.Next(roles.Length)];
        var person = random.Next(1, People + 1);
        if (!holders[role].Remove(person)) holders[role].Add(person);
    }

    void Tell(string what, Action act)
    {
        Story.Add($"{Request.State}: {what}");
        act();
    }

    Actor ActorOf(long id)
    {
        IEnumerable<Capacity> Of(long holder, long? absent) => holders.Where(held => held.Value.Contains(holder)).Select(held => new Capacity(new(held.Key), absent, absent is null ? null : $"Person {absent}"));
        return Person(id, $"Person {id}", [.. Of(id, null), .. deputies.Where(pair => pair.Value == id).SelectMany(pair => Of(pair.Key, pair.Key))]);
    }

    Office Office() => new(WorkingTime.Usual, holders.ToDictionary(held => held.Key,
        held => (IReadOnlyList<Holder>)[.. held.Value.Select(id => new Holder(id, deputies.TryGetValue(id, out var deputy) ? [deputy] : []))]));

    Answers RandomAnswers() => Complete.With(Aim.Key, $"Aim {random.Next(3)}").With(Kept.Key, random.Next(2) == 0 ? "yes" : "no").With(Plan.Key, $"Plan {random.Next(2)}");

    Pack RandomPack()
    {
        var route = Enumerable.Range(1, random.Next(1, 4)).Select(stage => new StageRule($"s{stage}", $"Stage {stage}", random.Next(3) == 0 ? Quorum.Any : Quorum.All,
            [.. asked.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(role => new SignOffRule($"s{stage}-{role}", role, (SignOffEffect)random.Next(5), "Well?",
                random.Next(2) == 0 ? [] : ["aim"], ["T-1"]) { When = RandomCondition(), FallBack = random.Next(3) == 0 ? "extra" : null })])
        {
            When = RandomCondition(),
            NoResponse = random.Next(2) == 0 ? [] : [new(2, NoResponseAct.Remind, null, []), new(4, random.Next(2) == 0 ? NoResponseAct.Add : NoResponseAct.Replace, "extra", []), new(12, NoResponseAct.Expire, null, [])],
        }).ToArray();
        var made = Policy(route);
        return made with
        {
            Roles = [.. made.Roles, new("extra", "The extra", Relation.None, false, [], [])],
            Deputies = new(30, random.Next(4) == 0 ? ["it"] : [], []),
            Requests = [made.Requests[0] with { OneVoice = random.Next(4) > 0 }],
        };
    }

    Condition? RandomCondition() => random.Next(5) switch { 0 => new AnsweredWith(Kept.Key, ["yes"]), 1 => new Not(new AnsweredWith(Kept.Key, ["yes"])), _ => null };

    int Decisions() => Request.Rounds.SelectMany(round => round.SignOffs).Count(signOff => signOff.Decision is { IsCarriedOver: false });

    /// <summary>The promises, worked out from the policy and the record alone, not from the engine's own words for them.</summary>
    string? Broken()
    {
        if (intruder is not null) return intruder;
        foreach (var round in Request.Rounds)
        {
            var made = round.SignOffs.Where(signOff => signOff.Decision is not null).ToList();
            foreach (var signOff in made)
            {
                var (decision, key) = (signOff.Decision!, $"{round.Number}/{signOff.Key}");
                if (decision.PersonId == Applicant) return "The applicant decided on their own request.";
                var words = $"{decision.PersonId} {decision.ForPersonId} {decision.Outcome} {decision.At:O} {decision.Revision}";
                if (history.TryGetValue(key, out var before) && before != words) return $"The decision {key} was rewritten.";
                history[key] = words;
            }
            var voices = made.Where(signOff => signOff.Effect == SignOffEffect.Decide).Select(signOff => signOff.Decision!)
                .SelectMany(decision => new[] { decision.PersonId, decision.ForPersonId ?? decision.PersonId }.Distinct()).ToList();
            if (pack.Requests[0].OneVoice && voices.Distinct().Count() != voices.Count) return "One person decided in two roles.";
        }
        if (history.Keys.Any(key => !Request.Rounds.Any(round => round.SignOffs.Any(signOff => $"{round.Number}/{signOff.Key}" == key && signOff.Decision is not null))))
            return "A decision is gone.";
        return Request.State == RequestState.Approved ? Incomplete() : null;
    }

    /// <summary>Which of those whom the policy asks, for the answers that were sent, had not agreed when the request was approved.</summary>
    string? Incomplete()
    {
        var answers = Request.CurrentRevision!.Answers;
        var signed = Request.CurrentRound!.SignOffs.Where(signOff => signOff.Decision is { } decision && decision.Outcome.IsFavourable()).Select(signOff => signOff.Key).ToHashSet();
        foreach (var stage in pack.Requests[0].Route.Where(stage => stage.When?.Holds(answers) != false))
        {
            var needed = stage.SignOffs.Where(signOff => signOff.When?.Holds(answers) != false && signOff.Effect != SignOffEffect.Inform).Select(signOff => signOff.Key).ToList();
            if (needed.Count > 0 && !(stage.Quorum == Quorum.All ? needed.All(signed.Contains) : needed.Any(signed.Contains)))
                return $"It was approved without the stage {stage.Key}: {string.Join(", ", needed.Except(signed))} had not agreed.";
        }
        return null;
    }

    /// <summary>What a broken engine would have done.</summary>
    void Break()
    {
        var signed = Request.Rounds.SelectMany(round => round.SignOffs).Where(signOff => signOff.Decision is not null).ToList();
        switch (fault)
        {
            case Fault.ForgetsASignOff when Request.State == RequestState.InReview && signed.Count > 0 && Request.CurrentRound!.OpenStage is not null:
                Set(Request, nameof(Domain.Approvals.Request.State), RequestState.Approved);
                break;
            case Fault.LetsTheApplicantDecide when signed.Count > 0:
                Set(signed[^1].Decision!, nameof(Decision.PersonId), Applicant);
                break;
            case Fault.CountsOneVoiceTwice when signed.Count(signOff => signOff.Effect == SignOffEffect.Decide) > 1:
                foreach (var signOff in signed) Set(signOff.Decision!, nameof(Decision.PersonId), 5L);
                break;
            case Fault.RewritesHistory when Request.Rounds.Count > 1 && signed.Count > 0:
                Set(signed[0].Decision!, nameof(Decision.Outcome), signed[0].Decision!.Outcome == DecisionOutcome.Approved ? DecisionOutcome.Endorsed : DecisionOutcome.Approved);
                break;
            case Fault.ActsAfterTheEnd when Request.State is RequestState.Refused or RequestState.Withdrawn && random.Next(2) == 0:
                Set(Request, nameof(Domain.Approvals.Request.State), RequestState.InReview);
                break;
        }
    }

    static void Set(object entity, string property, object value) =>
        entity.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public)!.SetValue(entity, value);
}
