using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Policies.Sample;

namespace SocialGovernance.Domain.Tests.Policies;

public class PackCheckTests
{
    [Fact]
    public void Sample_Checked_HasNoFinding() => Assert.Empty(PackCheck.Findings(Pack()));

    static readonly CaseQuestion asked = new("meant", "Was it meant?", "", CaseMoment.Assessment, false, [new("yes", "Yes"), new("no", "No")], ["AA-1"]);

    static Pack Asking(CaseQuestion question) => Pack() with { Breach = Pack().Breach with { Questions = [question] } };

    public static IEnumerable<object[]> Faults => Spoilt.Select(fault => new object[] { fault.Name, fault.Where, fault.Says });

    [Theory]
    [MemberData(nameof(Faults))]
    public void SpoiltPack_Checked_TellsTheFaultAndWhereItIs(string name, string where, string says)
    {
        var findings = PackCheck.Findings(Spoilt.Single(fault => fault.Name == name).Pack);

        Assert.Contains(findings, finding => finding.Severity == Severity.Error && finding.Where == where && finding.Sentence.Contains(says, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.EndsWith(".", finding.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Guidance_WithoutItsSource_IsOnlyAWarning()
    {
        var pack = Pack();
        var finding = Assert.Single(PackCheck.Findings(pack with { Guidance = [pack.Guidance[0] with { SourceMissing = true }] }));
        Assert.Equal((Severity.Warning, "guidance/privacy/source-missing"), (finding.Severity, finding.Where));
    }

    [Fact]
    public void LocalDecision_CitedByNothing_IsOnlyAWarning()
    {
        var finding = Assert.Single(PackCheck.Findings(Pack() with { LocalDecisions = [new("owner", "Who?", "She."), new("idle", "Why?", "So.")] }));
        Assert.Equal((Severity.Warning, "local-decisions/idle"), (finding.Severity, finding.Where));
    }

    sealed record Fault(string Name, Pack Pack, string Where, string Says);

    static readonly Fault[] Spoilt =
    [
        new("nation", Pack() with { Council = Pack().Council with { Nation = "wales" } }, "council/nation", "The nation “wales” is not known"),
        new("no body", Pack() with { Council = Pack().Council with { Bodies = [] } }, "council/bodies", "No legal body"),
        new("pale colours", Pack() with { Council = Pack().Council with { Colours = new("#cccccc", "#ffffff", "#0f5f57") } }, "council/colours", "on-brand on brand have a contrast of 1.6 to 1"),
        new("pale link", Pack() with { Council = Pack().Council with { Colours = new("#14504a", "#ffffff", "#88ffee") } }, "council/colours", "link on white"),
        new("no colour", Pack() with { Council = Pack().Council with { Colours = new("green", "#ffffff", "#0f5f57") } }, "council/colours", "“green” is not a colour"),
        new("nobody in scope", Pack() with { PersonTypes = [Pack().PersonTypes[0] with { InScope = false }] }, "person-types", "nobody could apply"),
        new("unknown permission", Pack().WithRole("boss", role => role with { Permissions = ["everything"] }), "roles/boss/permissions", "The permission “everything”"),
        new("open case handler", Pack().WithRole("reviewer", role => role with { Confidential = false }), "roles/reviewer/confidential", "is not a confidential role"),
        new("handler and administrator", Pack().WithRole("reviewer", role => role with { Permissions = [Permissions.HandleCases, Permissions.MaintainPeople] }), "roles/reviewer/permissions", "also maintains people"),
        new("open namer of handlers", Pack().WithRole("chief", role => role with { Confidential = false }), "roles/chief/confidential", "names who handles confidential cases"),
        new("question without a choice", Asking(asked with { Choices = [asked.Choices[0]] }), "breach/questions/meant/choices", "nothing to choose between"),
        new("question of no kind", Asking(asked with { Categories = ["robot"] }), "breach/questions/meant/categories", "“robot”, which is not defined"),
        new("question with a nothing that is none", Asking(asked with { Nothing = "never" }), "breach/questions/meant/nothing", "none of its choices"),
        new("question that tells nobody", Asking(asked with { TellsRole = "robot" }), "breach/questions/meant/tells", "“robot”, which is not defined"),
        new("question that tells a manager", Asking(asked with { TellsRole = "boss" }), "breach/questions/meant/tells", "not a role of the whole council"),
        new("question that tells too early", Asking(asked with { TellsRole = "owner", At = CaseMoment.Triage }), "breach/questions/meant/tells", "when nobody is told yet"),
        new("question without clauses", Asking(asked with { Clauses = [] }), "breach/questions/meant/clauses", "cites nothing"),
        new("confidential relation", Pack().WithRole("boss", role => role with { Confidential = true }), "roles/boss/relation", "nobody grants it"),
        new("no administrator", Pack().WithRole("press", role => role with { Permissions = [Permissions.KeepAccounts] }), "roles", "No role has the permission “people.maintain”"),
        new("undefined owner", Pack() with { Policy = Pack().Policy with { OwnerRole = "nobody" } }, "policy/owner", "the role “nobody”, which is not defined"),
        new("keeper nobody can hold", Pack() with { Registers = Pack().Registers with { Accounts = "boss" } }, "registers/accounts", "nobody could hold it"),
        new("keeper without permission", Pack() with { Registers = Pack().Registers with { Accounts = "keeper" } }, "registers/accounts", "lacks the permission “accounts.keep”"),
        new("undefined reviewer", Pack() with { Breach = Pack().Breach with { ReviewerRole = "nobody" } }, "breach/reviewer", "The reviewer of breach reports"),
        new("reviewer is fallback", Pack() with { Breach = Pack().Breach with { FallbackRole = "reviewer" } }, "breach/fallback", "would reach nobody"),
        new("open fallback", Pack().WithRole("owner", role => role with { Confidential = false }), "breach/fallback", "an administrator alone could grant it"),
        new("no category", Pack() with { Breach = Pack().Breach with { Categories = [] } }, "breach/categories", "no breach category"),
        new("no outcome", Pack() with { Breach = Pack().Breach with { Outcomes = [] } }, "breach/outcomes", "no outcome"),
        new("outcome for nobody", Pack() with { Breach = Pack().Breach with { Outcomes = [Pack().Breach.Outcomes[0] with { PersonTypes = ["robot"] }] } }, "breach/outcomes/none/person-types", "“robot”, which is not defined"),
        new("platform other", Pack() with { Platforms = [.. Pack().Platforms, Pack().Platforms[0] with { Key = "other" }] }, "platforms/other", "is kept for platforms"),
        new("platform without host", Pack() with { Platforms = [Pack().Platforms[0] with { Hosts = [] }, Pack().Platforms[1]] }, "platforms/square/hosts", "has no host names"),
        new("no platform", Pack() with { Platforms = [] }, "platforms", "No platform is named"),
        new("empty promise", Pack() with { Attestations = [Pack().Attestations[0] with { Markdown = " " }] }, "attestations/promise/file", "is empty"),
        new("empty page", Pack() with { Guidance = [Pack().Guidance[0] with { Markdown = "" }] }, "guidance/privacy/file", "is empty"),
        new("same role twice", Pack() with { Roles = [.. Pack().Roles, Pack().Roles[0]] }, "roles/boss", "stands more than once"),
        new("cites nothing", Pack().WithRole("boss", role => role with { Clauses = [] }), "roles/boss/clauses", "cites nothing"),
        new("cites no such decision", Pack().WithRole("boss", role => role with { Clauses = ["local:whim"] }), "roles/boss/clauses", "there is no such local decision"),

        new("unknown effect", Pack().WithKind(kind => kind with { Effect = "make-tea" }), "requests/account/effect", "The effect “make-tea”"),
        new("prefix", Pack().WithKind(kind => kind with { Prefix = "ac1" }), "requests/account/prefix", "capital letters"),
        new("same prefix", Pack().WithKind(kind => kind with { Prefix = "PL" }), "requests/account/prefix", "could not be told apart"),
        new("exemption for all", Pack().WithKind(kind => kind with { Exemption = kind.Exemption! with { Limbs = [] } }), "requests/account/exemption/limbs", "hold for everybody"),
        new("empty form", Pack().WithKind(kind => kind with { Form = new([], []) }), "requests/account/form", "The form asks nothing"),
        new("no account name", Pack().WithoutQuestion(KnownQuestions.AccountName), "requests/account/form", "does not ask “account-name”"),
        new("no service", Pack().WithoutQuestion(KnownQuestions.Service), "requests/account/form", "does not ask “service”"),
        new("no platforms", Pack().WithoutQuestion(KnownQuestions.Platforms), "requests/account/form", "does not ask “platforms”"),
        new("no authors", Pack().WithoutQuestion(KnownQuestions.Authors), "requests/account/form", "does not ask “authors”"),
        new("no cover", Pack().WithoutQuestion(KnownQuestions.Cover), "requests/account/form", "does not ask “cover”"),
        new("fact of another type", Pack().WithQuestion(KnownQuestions.Service, question => question with { Type = QuestionType.Text, MaxLength = 9 }), "requests/account/form", "make it a required question of the type “service”"),
        new("choice of nothing", Pack().WithQuestion("reason", question => question with { Type = QuestionType.Choice }), "requests/account/form/where/questions/reason", "nothing to choose from"),
        new("choices without choosing", Pack().WithQuestion("reason", question => question with { Choices = [new("a", "A")] }), "requests/account/form/where/questions/reason", "its type does not offer them"),
        new("no sentence", Pack().WithQuestion("reason", question => question with { Missing = "" }), "requests/account/form/where/questions/reason", "add “missing”"),
        new("no length", Pack().WithQuestion("reason", question => question with { MaxLength = 0 }), "requests/account/form/where/questions/reason", "“max-length”"),
        new("only applicant of a text", Pack().WithQuestion("reason", question => question with { OnlyApplicant = "No." }), "requests/account/form/where/questions/reason", "“only-applicant”"),
        new("condition on nothing", Pack().WithQuestion("reason", question => question with { ShownWhen = new AnsweredWith("weather", ["wet"]) }), "requests/account/form/where/questions/reason/shown-when", "“weather”, which the form does not ask"),
        new("condition on no choice", Pack().WithQuestion("reason", question => question with { ShownWhen = new AnsweredWith("platforms", ["round", "other", "oval"]) }), "requests/account/form/where/questions/reason/shown-when", "the answer “oval”"),
        new("condition on text", Pack().WithQuestion("reason", question => question with { ShownWhen = new AnsweredWith("account-name", ["x"]) }), "requests/account/form/where/questions/reason/shown-when", "whose answers are free"),
        new("condition on later", Pack().WithQuestion("account-name", question => question with { ShownWhen = new AnsweredWith("platforms", ["round"]) }), "requests/account/form/facts/questions/account-name/shown-when", "is asked later"),
        new("never shown", Pack().WithQuestion("reason", question => question with { ShownWhen = new AnsweredWith("platforms", []) }), "requests/account/form/where/questions/reason/shown-when", "could never hold"),
        new("same question twice", Pack().WithQuestion("reason", question => question with { Key = "service" }), "requests/account/form", "The question “service” is asked more than once"),
        new("platform request without its reason", Pack().WithoutQuestion("reason"), "requests/platform/form", "does not require “reason”"),
        new("reason for some platforms only", Pack().WithQuestion("reason", question => question with { ShownWhen = new AnsweredWith("platforms", ["other"]) }), "requests/account/form", "not asked for “round”"),
        new("nobody decides", Pack().WithStage("decision", stage => stage with { SignOffs = [Sign("press", "press", SignOffEffect.Advise)] }), "requests/account/route", "Nobody decides"),
        new("stage asks nobody", Pack().WithStage("boss", stage => stage with { SignOffs = [] }), "requests/account/route/boss", "asks nobody"),
        new("role asked twice", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("boss", "boss", SignOffEffect.Check), Sign("again", "boss", SignOffEffect.Check)] }), "requests/account/route/boss", "asks the role “boss” twice"),
        new("undefined role in route", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("boss", "mayor", SignOffEffect.Check)] }), "requests/account/route/boss/sign-offs/boss/role", "the role “mayor”, which is not defined"),
        new("touched by nothing", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("boss", "boss", SignOffEffect.Check) with { TouchedBy = ["weather"] }] }), "requests/account/route/boss/sign-offs/boss/touched-by", "“touched-by” names the question “weather”"),
        new("check beside nothing", Pack().WithRules(Rule with { Question = "weather" }), "requests/account/checks/late/question", "“weather”, which the form does not ask"),
        new("check that says nothing", Pack().WithRules(Rule with { Says = "" }), "requests/account/checks/late/says", "is empty"),
        new("check of no date", Pack().WithRules(Rule with { RefuseWhen = new Compared("reason", true, Facts.Today) }), "requests/account/checks/late/refuse-when", "which is no date"),
        new("check of no such people", Pack().WithRules(Rule with { RefuseWhen = new AnsweredWith(Facts.PersonType, ["robot"]) }), "requests/account/checks/late/refuse-when", "the person type “robot”"),
        new("stage on nothing", Pack().WithStage("boss", stage => stage with { When = new Not(new Answered("weather")) }), "requests/account/route/boss/when", "“weather”, which the form does not ask"),
        new("stage waits for no date", Pack().WithStage("boss", stage => stage with { NotBefore = "reason" }), "requests/account/route/boss/not-before", "no question for a date"),
        new("no response at once", Pack().WithStage("boss", stage => stage with { NoResponse = [new(0, NoResponseAct.Remind, null, [])] }), "requests/account/route/boss/no-response/1", "above 0"),
        new("no response asks nobody", Pack().WithStage("boss", stage => stage with { NoResponse = [new(3, NoResponseAct.Replace, null, [])] }), "requests/account/route/boss/no-response/1", "name one under “role”"),
        new("no response after the end", Pack().WithStage("boss", stage => stage with { NoResponse = [new(3, NoResponseAct.Expire, null, []), new(5, NoResponseAct.Remind, null, [])] }), "requests/account/route/boss/no-response", "never would"),
        new("falls back on nobody", Pack().WithStage("boss", stage => stage with { SignOffs = [stage.SignOffs[0] with { FallBack = "mayor" }] }), "requests/account/route/boss/sign-offs/boss/fall-back", "the role “mayor”, which is not defined"),
        new("asks too much", Pack().WithStage("boss", stage => stage with { SignOffs = [stage.SignOffs[0] with { Asks = new('a', 401) }] }), "requests/account/route/boss/sign-offs/boss/asks", "401 characters"),
        new("head of no service", Pack().WithoutQuestion(KnownQuestions.Service).WithRole("boss", role => role with { Relation = Relation.HeadOfService }), "requests/account/route/boss/sign-offs/boss/role", "does not ask “service”"),
        new("part of no body", Pack().WithoutQuestion(KnownQuestions.Service).WithRole("press", role => role with { Scope = RoleScope.Body }), "requests/account/route/decision/sign-offs/press/role", "asks neither “body” nor “service”"),
        new("permissions for a part", Pack().WithRole("press", role => role with { Scope = RoleScope.Body }), "roles/press/permissions", "for a part of the council"),
        new("held by robots", Pack().WithRole("press", role => role with { Holders = ["robot"] }), "roles/press/holders", "Nobody can hold press".Replace("press", "Press office", StringComparison.Ordinal)),
        new("open decision", Pack() with { OpenDecisions = [new("who", "Who decides?", null, ["AA-1"])] }, "open-decisions/who", "The policy does not say: Who decides?"),
        new("open decision filled with nobody", Pack() with { OpenDecisions = [new("who", "Who decides?", "mayor", ["AA-1"])] }, "open-decisions/who", "“mayor” was chosen"),
        new("unknown switch", Pack() with { Switches = [.. Pack().Switches, new("V99", "yes", "Said.", ["AA-1"])] }, "switches/V99", "There is no switch"),
        new("switch answered otherwise", Pack() with { Switches = [Pack().Switches[0] with { Answer = "perhaps" }, .. Pack().Switches.Skip(1)] }, "switches/V01", "cannot be answered with “perhaps”"),
        new("clause of no policy", Pack() with { ClauseTexts = new Dictionary<string, string> { ["AA-2"] = "Two" } }, "policy/clauses", "“AA-1”, which is not in the list"),
        new("clause twice", Pack().WithRole("boss", role => role with { Clauses = ["AA-1", "AA-1"] }), "roles/boss/clauses", "cites “AA-1” twice"),
        new("known key of another type", Pack().WithQuestion("reason", question => question with { Key = KnownQuestions.Until }), "requests/account/form/where/questions/until", "make it “date”"),
        new("domains of a text", Pack().WithQuestion("reason", question => question with { Domains = ["a.example"] }), "requests/account/form/where/questions/reason", "“wrong-domain”"),
        new("nobody works", Pack() with { WorkingTime = WorkingTime.Usual with { Days = [] } }, "working-time/days", "Nobody works"),
        new("no review month", Pack() with { Policy = Pack().Policy with { ReviewDue = "soon" } }, "policy/review-due", "is no month"),
        new("same sign-off twice", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("press", "boss", SignOffEffect.Check)] }), "requests/account/route", "The sign-off “press” stands more than once"),
    ];

    static FormRule Rule => new("late", "reason", new Answered("reason"), "Not so.", ["AA-1"]);
}
