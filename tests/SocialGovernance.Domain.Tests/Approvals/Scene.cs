using System.Reflection;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>A small policy and the people it asks, without a database: a manager checks, a team advises, two roles decide.</summary>
static class Scene
{
    public const long Applicant = 1;

    public static readonly DateTime Now = new(2027, 3, 3, 9, 0, 0, DateTimeKind.Utc);
    public static readonly Actor Asker = Person(Applicant, "Ann Asker");
    public static readonly Actor Manager = Person(2, "Mo Manager", new Capacity(Duty.LineManagerOf(Applicant)));
    public static readonly Actor Adviser = Person(3, "Ada Adviser", new Capacity(Duty.Of("team")));
    public static readonly Actor It = Person(4, "Ida It", new Capacity(Duty.Of("it")));
    public static readonly Actor Comms = Person(5, "Cy Comms", new Capacity(Duty.Of("comms")));
    public static readonly Actor Passer = Person(9, "Pat Passer");

    public static readonly Question Name = Ask(KnownQuestions.AccountName, QuestionType.Text);
    public static readonly Question Aim = Ask("aim", QuestionType.LongText);
    public static readonly Question Kept = Ask("kept", QuestionType.YesNo);
    public static readonly Question Plan = Ask("plan", QuestionType.LongText) with { ShownWhen = new AnsweredWith("kept", ["yes"]) };
    public static readonly Question PlanDetail = Ask("plan-detail", QuestionType.Text) with { Required = false };
    public static readonly Question Cover = Ask(KnownQuestions.Cover, QuestionType.People) with { OnlyApplicant = "Name somebody other than yourself." };

    public static readonly Answers Complete = Answers.None.With(Name.Key, "Library").With(Aim.Key, "To reach readers").With(Kept.Key, "no").With(Cover.Key, "7");

    static readonly StageRule[] fullRoute =
    [
        new("manager", "Your manager", Quorum.All, [new("manager", "line-manager", SignOffEffect.Check, "Does it fit?", ["aim"], ["T-1"])]),
        new("advice", "Advice", Quorum.All, [new("advice", "team", SignOffEffect.Advise, "What would help?", ["aim", "name"], ["T-2"])]),
        new("decision", "Decision", Quorum.All,
        [
            new("it", "it", SignOffEffect.Decide, "Is it safe?", ["kept", "plan"], ["T-3"]),
            new("comms", "comms", SignOffEffect.Decide, "Is it right?", [], ["T-3"]),
        ]),
    ];

    public static Pack Policy(params StageRule[] route)
    {
        Role[] roles =
        [
            new("line-manager", "Line manager", Relation.LineManager, false, [], []),
            new("head-of-service", "Head of service", Relation.HeadOfService, false, [], []),
            new("senior-manager", "Senior manager", Relation.SeniorManager, false, [], []),
            new("body-lead", "Lead", Relation.None, false, [], []) { Scope = RoleScope.Body },
            new("service-lead", "Service lead", Relation.None, false, [], []) { Scope = RoleScope.Service },
            .. new[] { "team", "it", "comms" }.Select(key => new Role(key, $"The {key}", Relation.None, false, [], [])),
        ];
        Form form = new([new("one", "One", "Section", [Name, Aim, Cover]), new("two", "Two", "Section", [Kept, Plan, PlanDetail])],
            [new("promise", "I promise.", ["T-4"])]);
        RequestKind kind = new("case", "BC", "A case", "Ask for an account.", Effects.CreateAccounts, true, null, form, route.Length > 0 ? route : fullRoute, ["T-0"]);
        return new(null!, null!, [], roles, [], [kind], [], null!, null!, [], []);
    }

    public static StageRule Stage(Quorum quorum, params (string Role, SignOffEffect Effect)[] asked) =>
        new("only", "Only", quorum, [.. asked.Select(one => new SignOffRule(one.Role, one.Role, one.Effect, "Well?", [], ["T-9"]))]);

    public static Request Draft(Pack? pack = null)
    {
        var person = new Domain.People.Person(Asker.Name, "ann@example.org", "employee", null, Actor.Portal, Now);
        SetId(person, Applicant);
        var request = new Request((pack ?? Policy()).Request("case"), 1, person, Asker, Now);
        SetId(request, 100);
        return request;
    }

    public static Request Sent(Pack? pack = null, Answers? answers = null, Office? office = null)
    {
        var request = Draft(pack);
        request.Answer(answers ?? Complete, Asker, Now);
        return request.Send(pack, office);
    }

    public static Request Send(this Request request, Pack? pack = null, Office? office = null, DateTime? at = null)
    {
        request.Submit(pack ?? Policy(), null, request.Reference ?? "BC-2027-0001", ["promise"], office ?? Office.Staffed, Asker, at ?? Now);
        return request.Identify();
    }

    /// <summary>Gives the sign-offs ids, as saving would.</summary>
    public static Request Identify(this Request request)
    {
        var id = 1000;
        foreach (var signOff in request.Rounds.SelectMany(round => round.SignOffs)) SetId(signOff, ++id);
        request.Saved();
        return request;
    }

    public static SignOff Asked(this Request request, string key) => request.CurrentRound!.SignOffs.Single(signOff => signOff.Key == key);

    public static Decision Sign(this Request request, string key, DecisionOutcome outcome, Actor actor, string? reason = null, DateTime? at = null, Office? office = null) =>
        request.Sign(request.Asked(key).Id, outcome, reason, request.CurrentRevision!.Number, office ?? Office.Staffed, actor, at ?? Now);

    /// <summary>The request with its manager's and adviser's part done, so that both decisions wait.</summary>
    public static Request ToBeDecided()
    {
        var request = Sent();
        request.Sign("manager", DecisionOutcome.Endorsed, Manager);
        request.Sign("advice", DecisionOutcome.Advised, Adviser, "Post pictures.");
        return request;
    }

    public static RuleBrokenException Refused(Action act) => Assert.Throws<RuleBrokenException>(act);

    public static Actor Person(long id, string name, params Capacity[] capacities) =>
        new(id, name, [.. capacities, new Capacity(Duty.Person(id))], new HashSet<string>());

    static Question Ask(string key, QuestionType type) => new(key, type, key, "", true, type is QuestionType.Text or QuestionType.LongText ? 80 : 0, [],
        $"Answer {key}.", null, ["T-5"]);

    /// <summary>Saving gives ids; here nothing is saved.</summary>
    static void SetId(object entity, long id)
    {
        var declaring = entity is Aggregate ? typeof(Aggregate) : entity.GetType();
        declaring.GetProperty("Id", BindingFlags.Instance | BindingFlags.Public)!.SetValue(entity, id);
    }
}
