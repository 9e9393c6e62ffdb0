using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Tests.Policies;

/// <summary>A small pack of no real council, without any fault; tests spoil one thing at a time.</summary>
static class Sample
{
    static readonly string[] Clause = ["AA-1"];

    public static Pack Pack() => new(
        new("anytown", "Anytown Council", "Accounts", "england-and-wales", new("#14504a", "#ffffff", "#0f5f57"),
            new("1 High Street", "01632 960 001", "hello@anytown.example", "data@anytown.example", "https://anytown.example"),
            [new("anytown", "Anytown Council")], []),
        new("Social media policy", "1", "2026-01", "owner", ["AA-1", "local:owner"]),
        [new("employee", "Employee", true, Clause)],
        [
            new("boss", "Boss", Relation.LineManager, false, [], Clause),
            new("owner", "Owner", Relation.None, true, [], Clause),
            new("press", "Press office", Relation.None, false, [Permissions.KeepAccounts, Permissions.MaintainPeople], Clause),
            new("keeper", "Keeper", Relation.None, false, [Permissions.KeepRegister], Clause),
            new("reviewer", "Reviewer", Relation.None, true, [Permissions.HandleCases], Clause),
            new("chief", "Chief", Relation.None, true, [Permissions.NameHandlers], Clause),
        ],
        [
            new("square", "Square", true, ["square.example"], "https://square.example/you", Clause),
            new("round", "Round", false, ["round.example"], "https://round.example/you", Clause),
        ],
        [Accounts(), Platforms()],
        [new("promise", "Promise", "I promise.", Clause)],
        new("keeper", "press", Clause),
        new("reviewer", "owner", [new("rude", "Rude", "", Clause)], [new("none", "No action", false, [], Clause)], Clause),
        [new("privacy", "Privacy", "What we hold.", true, false, Clause)],
        [new("owner", "Who owns it?", "The owner.")])
    {
        Switches = [.. Switch.All.Select(asked => new SwitchSetting(asked.Code, asked.Answers[0], "Said.", Clause))],
    };

    public static Question Ask(string key, QuestionType type = QuestionType.Text, params string[] choices) => new(key, type, $"The {key}?", "", true,
        type is QuestionType.Text or QuestionType.LongText ? 20 : 0, [.. choices.Select(choice => new Choice(choice, choice))], $"Give the {key}.", null, Clause);

    public static SignOffRule Sign(string key, string role, SignOffEffect effect) => new(key, role, effect, "Do you agree?", [], Clause);

    static RequestKind Accounts() => new("account", "AC", "An account", "Ask for one.", Effects.CreateAccounts, true,
        new("Exempt?", "Perhaps.", [new("limb", "Is it?", "")], "You are.", Clause),
        new([
            new("facts", "Facts", "First", [Ask(KnownQuestions.AccountName), Ask(KnownQuestions.Service, QuestionType.Service)]),
            new("where", "Where", "First", [Ask(KnownQuestions.Platforms, QuestionType.Platforms), Ask("reason") with { ShownWhen = new AnsweredWith(KnownQuestions.Platforms, ["round", "other"]) }]),
            new("who", "Who", "Second", [Ask(KnownQuestions.Authors, QuestionType.People), Ask(KnownQuestions.Cover, QuestionType.People) with { OnlyApplicant = "Name somebody else." }]),
        ], [new("true", "It is true.", Clause)]),
        [
            new("boss", "Boss", Quorum.All, [Sign("boss", "boss", SignOffEffect.Check)]),
            new("decision", "Decision", Quorum.All, [Sign("press", "press", SignOffEffect.Decide)]),
        ],
        Clause);

    static RequestKind Platforms() => new("platform", "PL", "A platform", "Agree to it.", Effects.AgreePlatform, false, null,
        new([new("which", "Which", "First", [Ask(KnownQuestions.OtherPlatform), Ask("reason")])], []),
        [new("agreement", "Agreement", Quorum.All, [Sign("agree", "press", SignOffEffect.Decide)])],
        Clause);
}

/// <summary>Ways to spoil a part of a pack deep within it.</summary>
static class Spoiling
{
    public static Pack WithKind(this Pack pack, Func<RequestKind, RequestKind> change) => pack with { Requests = [change(pack.Requests[0]), .. pack.Requests.Skip(1)] };

    public static Pack WithQuestion(this Pack pack, string key, Func<Question, Question> change) => pack.WithKind(kind => kind with
    {
        Form = kind.Form with
        {
            Groups = [.. kind.Form.Groups.Select(group => group with { Questions = [.. group.Questions.Select(question => question.Key == key ? change(question) : question)] })],
        },
    });

    public static Pack WithoutQuestion(this Pack pack, string key) => pack.WithKind(kind => kind with
    {
        Form = kind.Form with { Groups = [.. kind.Form.Groups.Select(group => group with { Questions = [.. group.Questions.Where(question => question.Key != key)] })] },
    });

    public static Pack WithRules(this Pack pack, params FormRule[] rules) => pack.WithKind(kind => kind with { Form = kind.Form with { Rules = rules } });

    public static Pack WithRole(this Pack pack, string key, Func<Role, Role> change) =>
        pack with { Roles = [.. pack.Roles.Select(role => role.Key == key ? change(role) : role)] };

    public static Pack WithStage(this Pack pack, string key, Func<StageRule, StageRule> change) =>
        pack.WithKind(kind => kind with { Route = [.. kind.Route.Select(stage => stage.Key == key ? change(stage) : stage)] });
}
