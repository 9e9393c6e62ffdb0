using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Policies;

/// <summary>Each way of a concern must reach somebody, here or elsewhere.</summary>
public sealed class ConcernCheckTests
{
    static ConcernRoute Route(string key = "r", string says = "Go there.") => new(key, "A route", says, ["AA-1"]);

    static IEnumerable<string> Errors(params ConcernRoute[] routes) => Errors(Sample.Pack() with { Breach = Sample.Pack().Breach with { Routes = routes } });

    static IEnumerable<string> Errors(Pack pack) => PackCheck.Findings(pack).Where(finding => finding.Severity == Severity.Error
        && (finding.Where.StartsWith("breach/routes", StringComparison.Ordinal) || finding.Where.StartsWith("support", StringComparison.Ordinal))).Select(finding => finding.Sentence);

    [Fact]
    public void Route_ToTheReviewers_OrElsewhere_IsRight() => Assert.Empty(Errors(Route(), Route("s") with { Here = false }));

    [Fact]
    public void Route_ThatReachesNobody_IsTold()
    {
        Assert.Contains(Errors(Route() with { Role = "made-up" }), error => error.Contains("“made-up”, which is not defined", StringComparison.Ordinal));
        var open = Sample.Pack().Roles.First(role => role is { Confidential: false, Relation: Relation.None });
        Assert.Contains(Errors(Route() with { Role = open.Key }), error => error.Contains("set “confidential: true”", StringComparison.Ordinal));
        Assert.Contains(Errors(Route(says: "") with { Here = false }), error => error.Contains("write the next step", StringComparison.Ordinal));
        Assert.Contains(Errors(Route() with { Here = false, Role = Sample.Pack().Breach.ReviewerRole }), error => error.Contains("not taken here", StringComparison.Ordinal));
        Assert.Contains(Errors(Route() with { Choose = true }), error => error.Contains("of no role", StringComparison.Ordinal));
        Assert.Contains(Errors(Route() with { About = ["martian"] }), error => error.Contains("“martian”", StringComparison.Ordinal));
        var chosen = Route() with { Role = Sample.Pack().Breach.ReviewerRole, Choose = true };
        Assert.Contains(Errors(chosen, chosen with { Key = "s" }), error => error.StartsWith("More than one way", StringComparison.Ordinal));
    }

    /// <summary>DR-4.1: managers are managers by their posts, so nobody lets themselves in.</summary>
    [Fact]
    public void Route_ToAManagerOfTheReporter_IsRight_ButNotToOneOfAServiceNorForSomeTypes()
    {
        Pack With(ConcernRoute route) => Sample.Pack() with
        {
            Roles = [.. Sample.Pack().Roles, new("their-manager", "Manager", Relation.LineManager, false, [], []), new("their-head", "Head", Relation.HeadOfService, false, [], [])],
            Breach = Sample.Pack().Breach with { Routes = [route] },
        };
        Assert.Empty(Errors(With(Route() with { Role = "their-manager" })));
        Assert.Contains(Errors(With(Route() with { Role = "their-head" })), error => error.Contains("a concern has no service", StringComparison.Ordinal));
        Assert.Contains(Errors(With(Route() with { Role = "their-manager", Choose = true })), error => error.Contains("goes to a manager of the reporter", StringComparison.Ordinal));
    }

    /// <summary>Edge case 25</summary>
    [Fact]
    public void Outcome_ThatIsDiscipline_NamesForWhom()
    {
        IEnumerable<string> Found(IReadOnlyList<string> types) => PackCheck.Findings(Sample.Pack() with
        {
            Breach = Sample.Pack().Breach with { Outcomes = [new("discipline", "Discipline", false, types, ["AA-1"]) { Group = OutcomeGroup.Discipline }] },
        }).Select(finding => finding.Sentence);
        Assert.Contains(Found([]), sentence => sentence.Contains("name the person types it is for", StringComparison.Ordinal));
        Assert.DoesNotContain(Found([Sample.Pack().PersonTypes[0].Key]), sentence => sentence.Contains("name the person types it is for", StringComparison.Ordinal));
    }

    [Fact]
    public void Support_ThatHelpsNobody_IsTold()
    {
        var rules = new SupportRules(Sample.Pack().Breach.ReviewerRole, 14, "We help.", "Ask others.", [], ["AA-1"]);
        Assert.Empty(Errors(Sample.Pack() with { Support = rules }));
        Assert.Equal(3, Errors(Sample.Pack() with { Support = rules with { Role = null, ContactDays = 0 } }).Concat(Errors(Sample.Pack() with { Support = rules with { Options = "" } })).Count());
    }
}
