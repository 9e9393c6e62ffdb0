using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Breaches.CaseScene;

namespace SocialGovernance.Domain.Tests.Breaches;

public class CaseAssessmentTests
{
    static BreachCase TakenUp()
    {
        var found = Reported();
        found.TakeUp(null, Key, Handler, Now);
        return found;
    }

    /// <summary>What is asked at first sight may stay open, and neither answer moves the case.</summary>
    [Fact]
    public void WhatThePolicyWantsSaid_IsNeededToAssess_AndKeptSealed()
    {
        var rules = Rules with
        {
            Questions = [new("meant", "Was it meant?", "", CaseMoment.Assessment, false, [new("yes", "Yes"), new("no", "No")], []), new("citizen", "As a citizen?", "", CaseMoment.Triage, false, [new("yes", "Yes"), new("no", "No")], [])],
        };
        var found = Reported();
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => found.SayFirst(Answers.None.With("citizen", "yes"), rules, Key, Reporter)).Kind);
        found.SayFirst(Answers.None.With("citizen", "yes"), rules, Key, Handler);
        Assert.Equal(CaseState.Reported, found.State);
        Assert.Equal("yes", Answers.FromText(Key.Open(found.FirstSaid)!).One("citizen"));
        found.TakeUp(null, Key, Handler, Now);
        Assert.Equal("Answer “Was it meant?”.", Assert.Throws<RuleBrokenException>(() => found.Assess(Found(), rules, Key, Handler, Now)).Message);
        found.Assess(Found() with { Said = Answers.None.With("meant", "no").With("citizen", "no") }, rules, Key, Handler, Now);
        Assert.Equal(["meant"], found.Assessment!.Open(Key).Said.Keys);
        Assert.Equal(CaseState.Investigating, found.State);
    }

    // EL-21
    [Fact]
    public void Decide_WithoutAnAssessment_IsRefused() => Assert.Equal(RuleKind.WrongState,
        Assert.Throws<RuleBrokenException>(() => TakenUp().Decide(Advice, "employee", "reason", [], "keeper", Key, Handler, Now)).Kind);

    // EL-21
    [Fact]
    public void Assess_WithoutHarmOrLiabilityOrKind_IsRefused()
    {
        AssessmentText[] incomplete = [Found() with { ReputationalHarm = " " }, Found() with { Liability = "" }, Found() with { Categories = [] },
            Found() with { Categories = ["other"] }, Found() with { Clauses = ["BB-9"] }];
        Assert.All(incomplete, text => Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => TakenUp().Assess(text, Rules, Key, Handler, Now)).Kind));
    }

    [Fact]
    public void Assess_Again_TheLastCounts_AndTheFirstIsKept()
    {
        var found = Investigating();
        found.Assess(Found(CaseSeverity.Serious), Rules, Key, Handler, Now);
        found.Assess(Found(CaseSeverity.Minor), Rules, Key, Handler, Now);
        Assert.Equal(3, found.Assessments.Count);
        Assert.Equal(["untrue"], found.CategoriesOf(Key));
    }

    // EL-31
    [Fact]
    public void Assess_TellsOfPersonalDataOnce_AndNobodyWhereThePolicyNamesNobody()
    {
        var (rules, found) = (Rules with { DataProtectionRole = "officer" }, Investigating());
        Assert.Empty(found.Assess(Found(), rules, Key, Handler, Now));
        Assert.Equal([("officer", MatterKind.PersonalData)], found.Assess(Found(personalData: true), rules, Key, Handler, Now));
        Assert.Empty(found.Assess(Found(CaseSeverity.Minor, personalData: true), rules, Key, Handler, Now));
        Assert.Empty(Investigating().Assess(Found(personalData: true), Rules, Key, Handler, Now));
    }

    // LE-11.3
    [Fact]
    public void Assess_TellsEachRoleOnce_OfWhatHasConsequencesInLawOnlyNow()
    {
        CaseQuestion Question(string key) => new(key, key, "", CaseMoment.Assessment, true, [new("none", "None"), new("fine", "A fine"), new("claim", "A claim")], []) { Nothing = "none", TellsRole = "lawyer" };
        var rules = Rules with { DataProtectionRole = "officer", Questions = [Question("council"), Question("person")] };
        AssessmentText Said(string council, string person) => Found() with { Said = Answers.None.With("council", council).With("person", person) };
        var found = Investigating();
        Assert.Empty(found.Assess(Said("none", "none"), rules, Key, Handler, Now));
        Assert.Equal([("officer", MatterKind.PersonalData), ("lawyer", MatterKind.Law)], found.Assess(Said("fine", "claim") with { PersonalData = true }, rules, Key, Handler, Now));
        Assert.Empty(found.Assess(Said("claim", "none") with { PersonalData = true }, rules, Key, Handler, Now));
        Assert.Equal([("lawyer", MatterKind.Law)], found.Assess(Said("claim", "fine"), rules, Key, Handler, Now));
    }

    // DR-6.16
    [Fact]
    public void Decide_OutcomeForGraverCases_IsRefused()
    {
        var rule = Advice with { Severity = CaseSeverity.Serious };
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => Investigating().Decide(rule, "employee", "reason", [], "keeper", Key, Handler, Now)).Kind);
        Investigating().Decide(Advice with { Severity = CaseSeverity.Moderate }, "employee", "reason", [], "keeper", Key, Handler, Now);
    }

    // DC-2.4 DC-7.8b
    [Fact]
    public void Decide_ThatSomebodyOutsideIsTold_NeedsWhoAndWhenAndTheirReference()
    {
        var (found, rule) = (Investigating(), Advice with { Refers = true });
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => found.Decide(rule, "employee", "reason", [], "keeper", Key, Handler, Now, new(To: "Police"))).Kind);
        found.Decide(rule, "employee", "reason", [], "keeper", Key, Handler, Now, new(To: "Police", Reference: "PS-1", On: new(2027, 3, 2)));
        Assert.Equal(new OutcomeTerms(null, "Police", "PS-1", new(2027, 3, 2)).ToString(), found.Outcomes[0].Terms(Key).ToString());
    }

    [Fact]
    public void Link_TellsNothingInTheClear_AndStandsOnce()
    {
        var found = Investigating();
        found.Link(CaseLinkKind.Account, 7, "Facebook: Library", Key, Handler, Now);
        Assert.Throws<RuleBrokenException>(() => found.Link(CaseLinkKind.Account, 7, "Facebook: Library", Key, Handler, Now));
        Assert.Equal((CaseLinkKind.Account, 7), (found.Links[0].KindOf(Key), found.Links[0].IdOf(Key)));
        found.Link(CaseLinkKind.Post, null, "https://example.com/1", Key, Handler, Now);
        Assert.Null(found.Links[1].IdOf(Key));
    }

    [Fact]
    public void PassOn_EndsIt_AndReopenBeginsAgain()
    {
        var found = Reported();
        Assert.Throws<RuleBrokenException>(() => found.PassOn("", "reason", Key, Handler, Now));
        found.PassOn("The police", "A crime", Key, Handler, Now);
        Assert.Equal((CaseState.PassedOn, Now), (found.State, found.ClosedAt));
        Assert.Throws<RuleBrokenException>(() => found.Reopen(" ", Key, Handler, Now));
        found.Reopen("It came back", Key, Handler, Now);
        Assert.Equal((CaseState.Investigating, (DateTime?)null), (found.State, found.ClosedAt));
    }
}
