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
        var open = Sample.Pack().Roles.First(role => !role.Confidential);
        Assert.Contains(Errors(Route() with { Role = open.Key }), error => error.Contains("set “confidential: true”", StringComparison.Ordinal));
        Assert.Contains(Errors(Route(says: "") with { Here = false }), error => error.Contains("write the next step", StringComparison.Ordinal));
        Assert.Contains(Errors(Route() with { Here = false, Role = Sample.Pack().Breach.ReviewerRole }), error => error.Contains("not taken here", StringComparison.Ordinal));
        Assert.Contains(Errors(Route() with { Choose = true }), error => error.Contains("of no role", StringComparison.Ordinal));
        Assert.Contains(Errors(Route() with { About = ["martian"] }), error => error.Contains("“martian”", StringComparison.Ordinal));
        var chosen = Route() with { Role = Sample.Pack().Breach.ReviewerRole, Choose = true };
        Assert.Contains(Errors(chosen, chosen with { Key = "s" }), error => error.StartsWith("More than one way", StringComparison.Ordinal));
    }

    [Fact]
    public void Support_ThatHelpsNobody_IsTold()
    {
        var rules = new SupportRules(Sample.Pack().Breach.ReviewerRole, 14, "We help.", "Ask others.", [], ["AA-1"]);
        Assert.Empty(Errors(Sample.Pack() with { Support = rules }));
        Assert.Equal(3, Errors(Sample.Pack() with { Support = rules with { Role = null, ContactDays = 0 } }).Concat(Errors(Sample.Pack() with { Support = rules with { Options = "" } })).Count());
    }
}
