using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Policies.Coverage;

/// <summary>What a place of a pack does about the clauses that it cites, and the test that shows so for every pack.</summary>
/// <param name="Test">Class and method; null where only a test that names the clause can show it.</param>
/// <param name="IsWord">Somebody only answers or promises something: that enforces no more than that they do.</param>
public sealed record Evidence(Standing Standing, string? Test, bool IsWord = false)
{
    const string packs = "EveryPackTests.", councils = "EveryCouncilTests.";

    /// <summary>What it is worth for a clause: an answer enforces a rule for the request in which it is given, not a rule for what comes later or a fact to keep.</summary>
    public Evidence For(string kind, int area) => IsWord && (Areas.ToCome.Contains(area) || kind is not ("rule-at-submission" or "workflow" or "attestation"))
        ? this with { Standing = Standing.Recorded } : this;

    /// <param name="where">The path of the place in the pack file.</param>
    public static Evidence Of(Pack pack, string where) => where.Split('/') switch
    {
        ["requests", var kind] => new(Standing.Enforced, packs + (pack.Request(kind).Disabled is null ? "Request_ThatEverybodyAgreesTo_IsApproved" : "DisabledRequest_IsNotOffered"), IsWord: true),
        ["requests", _, "exemption"] => new(Standing.Enforced, councils + "Exemption_HoldsOnlyWhereEveryAnswerIsYes"),
        ["requests", var kind, "form", _, "questions", var key] => pack.Request(kind).Form.Question(key)!.Required
            ? new(Standing.Enforced, packs + "RequiredQuestion_LeftOut_IsRefusedWithItsSentence", IsWord: true) : new(Standing.Recorded, packs + "Answer_Given_IsKeptAsItWasSent"),
        ["requests", _, "checks", _] => new(Standing.Enforced, packs + "Check_RefusesWhatItsPolicyRefusesAndNothingElse"),
        ["requests", _, "declarations", _] => new(Standing.Enforced, packs + "Declaration_NotMade_KeepsTheRequestFromBeingSent", IsWord: true),
        ["requests", _, "route", _, "no-response", _] => new(Standing.Timed, null),
        ["requests", var kind, "route", _, "sign-offs", var key] =>
            pack.Request(kind).Route.SelectMany(stage => stage.SignOffs).Single(signOff => signOff.Key == key).Effect == SignOffEffect.Inform
                ? new(Standing.Recorded, null) : new(Standing.Enforced, packs + "SignOff_Missing_KeepsTheRequestFromApproval"),
        ["attestations", var key] => new(Standing.Enforced, pack.Attestations.Single(text => text.Key == key) is { Platforms.Count: 0, Capabilities.Count: 0 }
            ? councils + "Attestation_Missing_KeepsThePersonOut_AndOnlyTheKeeperLetsThemIn" : null, IsWord: true),
        ["registers", "account-checks"] => new(Standing.Timed, null),
        ["registers"] => new(Standing.Enforced, councils + "Attestation_Missing_KeepsThePersonOut_AndOnlyTheKeeperLetsThemIn"),
        ["person-types", _] => new(Standing.Enforced, councils + "PersonOutOfScope_CanAskForNothing"),
        ["roles", var key] => new(Standing.Recorded, pack.Role(key) is { Relation: Relation.None, Scope: RoleScope.Council } ? councils + "Policy_IsKeptAsPublished_AndEveryRoleHasAHolder" : null),
        ["platforms", _] => new(Standing.Recorded, packs + "Platform_KnowsTheAddressThatItGivesAsAnExample"),
        ["breach"] => new(Standing.Enforced, councils + "Concern_InEveryCategory_ReachesTheReviewersAlone"),
        ["breach", "categories", _] => new(Standing.Recorded, councils + "Concern_InEveryCategory_ReachesTheReviewersAlone"),
        ["breach", "questions", var key] => new(pack.Breach.Questions.Single(question => question.Key == key).At == CaseMoment.Triage ? Standing.Recorded : Standing.Enforced, councils + "QuestionOfACase_IsAsked_AndDecidesNothing"),
        ["breach", "outcomes", _] => new(Standing.Recorded, councils + "Outcomes_AreThoseForThePersonsType"),
        ["breach", "routes", _] => new(Standing.Enforced, "RouteTests.ConcernByOrAboutAMember_SentTheUsualWay_IsToldWhichIsTheirs"),
        ["support"] => new(pack.Support!.Role is null ? Standing.Shown : Standing.Enforced, pack.Support.Role is null ? "SupportElsewhereTests.PolicyWithSelfHelpAlone_ShowsItsSteps_AndTakesNoCase" : "SupportTests.Case_CannotClose_BeforeThePersonWasTold"),
        ["guidance", _] => new(Standing.Shown, councils + "Guidance_OpensForThoseWhoMayReadIt"),
        ["policy"] => new(Standing.Recorded, councils + "Policy_IsKeptAsPublished_AndEveryRoleHasAHolder"),
        ["open-decisions", _] => new(Standing.Enforced, packs + "OpenDecision_LeftOpen_KeepsThePackFromBeingPublished"),
        ["clocks" or "retention", _] or ["working-time"] => new(Standing.Timed, null),
        ["deputies"] => new(Standing.Enforced, null),
        _ => new(Standing.Recorded, null),
    };
}
