using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>What holds for the pack of every council, place by place; each case names the clauses that the place carries. docs/policy-coverage.md
/// cites these tests.</summary>
public class EveryPackTests
{
    public static TheoryData<string> Councils => [.. EveryPack.Councils];

    public static TheoryData<string, string, string> RequiredQuestions => Places(kind => kind.Form.Groups.SelectMany(group => group.Questions.Where(question => question.Required)
        .Select(question => ($"form/{group.Key}/questions/{question.Key}", question.Clauses))));

    public static TheoryData<string, string, string> Questions => Places(kind => kind.Form.Groups.SelectMany(group => group.Questions
        .Select(question => ($"form/{group.Key}/questions/{question.Key}", question.Clauses))));

    public static TheoryData<string, string, string> Kinds => Places(kind => [("", kind.Clauses)]);

    public static TheoryData<string, string, string> DisabledKinds => Places(kind => [("", kind.Clauses)], disabled: true);

    public static TheoryData<string, string, string> Checks => Places(kind => kind.Form.Rules.Select(rule => ($"checks/{rule.Key}", rule.Clauses)));

    public static TheoryData<string, string, string> Declarations => Places(kind => kind.Form.Declarations.Select(one => ($"declarations/{one.Key}", one.Clauses)));

    public static TheoryData<string, string, string> SignOffs => Places(kind => kind.Route.SelectMany(stage => stage.SignOffs.Where(signOff => signOff.Effect != SignOffEffect.Inform)
        .Select(signOff => ($"route/{stage.Key}/sign-offs/{signOff.Key}", signOff.Clauses))));

    [Theory, MemberData(nameof(Councils))]
    public void Pack_HasNoErrorsOnceItsOpenDecisionsAreMade(string council) => Assert.DoesNotContain(
        PackReader.Read(EveryPack.Files(council)).Problems, problem => problem.Severity == Severity.Error);

    [Theory, MemberData(nameof(Councils))]
    public void OpenDecision_LeftOpen_KeepsThePackFromBeingPublished(string council)
    {
        var undecided = PackReader.Read(PackFiles.FromFolder(EveryPack.Folder(council)));
        var open = EveryPack.Of(council).OpenDecisions;

        Assert.Equal(open.Count == 0, undecided.CanBePublished);
        Assert.Equal(open.Count, undecided.Problems.Count(problem => problem.Severity == Severity.Error && problem.Sentence.StartsWith("The policy does not say:", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(RequiredQuestions))]
    public void RequiredQuestion_LeftOut_IsRefusedWithItsSentence(string council, string place, string clauses)
    {
        var (kind, key) = Of(council, place);
        var question = kind.Form.Question(key)!;
        var answers = new GeneratedAnswers(council, kind);
        var complete = answers.Complete((answers.Shown(key), true));

        Assert.Empty(kind.Form.Problems(complete).Select(problem => $"{clauses}: {problem}"));
        Assert.Contains(new Problem(key, question.Missing), kind.Form.Problems(complete.With(key)));
        Assert.False(string.IsNullOrWhiteSpace(question.Missing));
    }

    [Theory, MemberData(nameof(Questions))]
    public void Answer_Given_IsKeptAsItWasSent(string council, string place, string clauses)
    {
        var (kind, key) = Of(council, place);
        var answers = new GeneratedAnswers(council, kind);
        var given = answers.Complete((answers.Shown(key), true), (new Answered(key), true));

        var sent = new RouteScene(council, kind, given).Send(kind.Form.Declarations.Select(one => one.Key));

        Assert.Equal([clauses, .. given.All(key)], [clauses, .. sent.CurrentRevision!.Answers.All(key)]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Request_ThatEverybodyAgreesTo_IsApproved(string council, string place, string clauses)
    {
        var (kind, _) = Of(council, place + "/");
        var scene = new RouteScene(council, kind, new GeneratedAnswers(council, kind).Complete());

        scene.Send(kind.Form.Declarations.Select(one => one.Key));
        scene.SignAllBut(new HashSet<string>());

        Assert.True(scene.Request.State == RequestState.Approved, $"{clauses}: {scene.Request.State}");
    }

    [Theory, MemberData(nameof(DisabledKinds))]
    public void DisabledRequest_IsNotOffered(string council, string place, string clauses)
    {
        var (kind, _) = Of(council, place + "/");

        Assert.False(kind.IsOffered, clauses);
        Assert.False(string.IsNullOrWhiteSpace(kind.Disabled));
    }

    [Theory, MemberData(nameof(Checks))]
    public void Check_RefusesWhatItsPolicyRefusesAndNothingElse(string council, string place, string clauses)
    {
        var (kind, key) = Of(council, place);
        var rule = kind.Form.Rules.Single(rule => rule.Key == key);
        var answers = new GeneratedAnswers(council, kind);

        Assert.Contains(new Problem(rule.Question, rule.Says), kind.Form.Problems(answers.RefusedBy(rule)));
        Assert.Empty(kind.Form.Problems(answers.Complete((rule.RefuseWhen, false))).Select(problem => $"{clauses}: {problem}"));
    }

    [Theory, MemberData(nameof(Declarations))]
    public void Declaration_NotMade_KeepsTheRequestFromBeingSent(string council, string place, string clauses)
    {
        var (kind, key) = Of(council, place);
        var scene = new RouteScene(council, kind, new GeneratedAnswers(council, kind).Complete());

        var broken = Assert.Throws<RuleBrokenException>(() => scene.Send(kind.Form.Declarations.Select(one => one.Key).Where(one => one != key)));
        Assert.True(broken.Kind == RuleKind.Input, clauses);
        Assert.NotEqual(RequestState.Draft, scene.Send(kind.Form.Declarations.Select(one => one.Key)).State);
    }

    [Theory, MemberData(nameof(SignOffs))]
    public void SignOff_Missing_KeepsTheRequestFromApproval(string council, string place, string clauses)
    {
        var (kind, key) = Of(council, place);
        var stage = kind.Route.Single(stage => stage.SignOffs.Any(signOff => signOff.Key == key));
        var rule = stage.SignOffs.Single(signOff => signOff.Key == key);
        var answers = new GeneratedAnswers(council, kind)
            .Complete(new[] { stage.When, rule.When }.OfType<Condition>().Select(condition => (condition, true)));
        var scene = new RouteScene(council, kind, answers);
        scene.Send(kind.Form.Declarations.Select(one => one.Key));
        // Where any one of a stage is enough, all of them must be missing.
        var withheld = stage.Quorum == Quorum.Any ? stage.SignOffs.Select(signOff => signOff.Key).ToHashSet() : [key];

        scene.SignAllBut(withheld);
        Assert.True(scene.Request.State == RequestState.InReview, $"{clauses}: {scene.Request.State} without “{key}”.");
        scene.SignAllBut(withheld.Where(other => other != key).ToHashSet());
        Assert.True(scene.Request.State == RequestState.Approved, $"{clauses}: {scene.Request.State} with “{key}”.");
    }

    /// <summary>The usual address of each platform is recognised, so that it can be asked for and found in the register.</summary>
    [Theory, MemberData(nameof(Councils))]
    public void Platform_KnowsTheAddressThatItGivesAsAnExample(string council) => Assert.All(EveryPack.Of(council).Platforms,
        platform => Assert.NotNull(AccountAddress.Parse(platform, platform.Example, null).Address));

    static TheoryData<string, string, string> Places(Func<RequestKind, IEnumerable<(string Place, IReadOnlyList<string> Clauses)>> places, bool disabled = false)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var council in EveryPack.Councils)
            foreach (var kind in EveryPack.Of(council).Requests.Where(kind => kind.Disabled is not null == disabled))
                foreach (var (place, clauses) in places(kind)) data.Add(council, $"requests/{kind.Key}/{place}".TrimEnd('/'), string.Join(", ", clauses));
        return data;
    }

    static (RequestKind Kind, string Key) Of(string council, string place) => (EveryPack.Of(council).Request(place.Split('/')[1]), place.Split('/')[^1]);
}
