using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Policies.Sample;

namespace SocialGovernance.Domain.Tests.Policies;

public class PackCheckTests
{
    [Fact]
    public void Sample_Checked_HasNoFinding() => Assert.Empty(PackCheck.Findings(Pack()));

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
        new("nothing listed", Pack() with { Platforms = [Pack().Platforms[1]] }, "platforms", "No platform is listed"),
        new("platform nobody agrees to", Pack() with { Requests = [Pack().Requests[0]] }, "requests", "“agree-platform”"),
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
        new("condition on nothing", Pack().WithQuestion("reason", question => question with { ShownWhen = new("weather", ["wet"]) }), "requests/account/form/where/questions/reason/shown-when", "“weather”, which the form does not ask"),
        new("condition on no choice", Pack().WithQuestion("reason", question => question with { ShownWhen = new("platforms", ["round", "other", "oval"]) }), "requests/account/form/where/questions/reason/shown-when", "the answer “oval”"),
        new("condition on text", Pack().WithQuestion("reason", question => question with { ShownWhen = new("account-name", ["x"]) }), "requests/account/form/where/questions/reason/shown-when", "whose answers are free"),
        new("condition on later", Pack().WithQuestion("account-name", question => question with { ShownWhen = new("platforms", ["round"]) }), "requests/account/form/facts/questions/account-name/shown-when", "is asked later"),
        new("never shown", Pack().WithQuestion("reason", question => question with { ShownWhen = new("platforms", []) }), "requests/account/form/where/questions/reason/shown-when", "would never be shown"),
        new("same question twice", Pack().WithQuestion("reason", question => question with { Key = "service" }), "requests/account/form", "The question “service” is asked more than once"),
        new("platform request without its reason", Pack().WithoutQuestion("reason"), "requests/platform/form", "does not require “reason”"),
        new("reason for some platforms only", Pack().WithQuestion("reason", question => question with { ShownWhen = new("platforms", ["other"]) }), "requests/account/form", "not asked for “round”"),
        new("nobody decides", Pack().WithStage("decision", stage => stage with { SignOffs = [Sign("press", "press", SignOffEffect.Advise)] }), "requests/account/route", "Nobody decides"),
        new("stage asks nobody", Pack().WithStage("boss", stage => stage with { SignOffs = [] }), "requests/account/route/boss", "asks nobody"),
        new("stage only informs", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("boss", "boss", SignOffEffect.Inform)] }), "requests/account/route/boss", "only informs"),
        new("role asked twice", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("boss", "boss", SignOffEffect.Check), Sign("again", "boss", SignOffEffect.Check)] }), "requests/account/route/boss", "asks the role “boss” twice"),
        new("undefined role in route", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("boss", "mayor", SignOffEffect.Check)] }), "requests/account/route/boss/sign-offs/boss/role", "the role “mayor”, which is not defined"),
        new("touched by nothing", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("boss", "boss", SignOffEffect.Check) with { TouchedBy = ["weather"] }] }), "requests/account/route/boss/sign-offs/boss/touched-by", "“touched-by” names the question “weather”"),
        new("same sign-off twice", Pack().WithStage("boss", stage => stage with { SignOffs = [Sign("press", "boss", SignOffEffect.Check)] }), "requests/account/route", "The sign-off “press” stands more than once"),
    ];
}
