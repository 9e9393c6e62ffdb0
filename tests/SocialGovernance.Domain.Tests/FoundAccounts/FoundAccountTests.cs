using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Tests.Accounts;
using Xunit;

namespace SocialGovernance.Domain.Tests.FoundAccounts;

public class FoundAccountTests
{
    static readonly DateTime now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
    static readonly DateOnly today = new(2026, 11, 23);
    static readonly Actor keeper = new(1, "Eilidh", [], new HashSet<string> { Permissions.KeepAccounts });
    static readonly Actor other = new(2, "Kirsty", [], new HashSet<string>());

    static FoundAccount Found()
    {
        var found = Made.WithId(new FoundAccount(new("x", "X", "https://x.com/fake", "fake"), Report(), Actor.Portal, now));
        found.AskWhose("communications-team", now);
        return found;
    }

    static FoundReport Report() => new("It asks for bank details.", "somebody@example.com", null, now);

    static FoundAccount Pretending()
    {
        var found = Found();
        found.IsImpersonation("It uses our crest.", "communications-team", keeper, now);
        return found;
    }

    static PlatformReport Told(int daysAgo = 0, int lookIn = 7) => new(today.AddDays(-daysAgo), "R-1", null, today.AddDays(lookIn));

    [Fact]
    public void Reported_AsksTheKeeper_AndKeepsWhoOutOfTheAuditLog()
    {
        var found = Found();
        Assert.Equal((FoundState.Reported, 1, true, "communications-team"), (found.State, found.TimesReported, found.WorkItem!.IsOpen, found.WorkItem.Duty));
        Assert.DoesNotContain(found.Happenings.Single().Details, detail => detail.Value?.Contains("somebody@", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Impersonation_IsFollowedUntilItIsGone()
    {
        var found = Pretending();
        Assert.EndsWith("/tell-platform", found.WorkItem!.Path, StringComparison.Ordinal);
        found.TellPlatform(Told(), "communications-team", keeper, now);
        Assert.Equal(new DateTime(2026, 11, 30, 17, 0, 0, DateTimeKind.Utc), found.WorkItem.DueAt);
        var following = found.WorkItem;
        found.IsGone(today, "The platform wrote.", keeper, now);
        Assert.Equal((FoundState.TakenDown, today, false), (found.State, found.GoneOn, following.IsOpen));
        Assert.Equal([FoundState.Impersonation, FoundState.TakenDown], found.Decisions.Select(decision => decision.State));
    }

    [Fact]
    public void ReportedAgain_CountsAndReopensOnlyWhatWasTakenDown()
    {
        var notOurs = Found();
        notOurs.IsNotOurs("A fan page.", keeper, now);
        notOurs.ReportAgain(Report(), "communications-team", Actor.Portal, now);
        Assert.Equal((FoundState.NotOurs, 2, false), (notOurs.State, notOurs.TimesReported, notOurs.WorkItem!.IsOpen));

        var gone = Pretending();
        gone.IsGone(today, null, keeper, now);
        gone.ReportAgain(Report(), "communications-team", Actor.Portal, now);
        Assert.Equal((FoundState.Reported, null, true), (gone.State, gone.GoneOn, gone.WorkItem!.IsOpen));
    }

    [Fact]
    public void Others_SeeNothing()
    {
        Action[] acts =
        [
            () => Found().IsNotOurs("Because.", other, now), () => Found().IsImpersonation("Because.", "k", other, now), () => Pretending().TellPlatform(Told(), "k", other, now),
            () => Pretending().IsGone(today, null, other, now), () => Pretending().IsLeft("Because.", other, now), () => Pretending().LookAgain("Because.", "k", other, now),
        ];
        foreach (var act in acts) Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(act).Kind);
    }

    [Fact]
    public void WrongMoves_AreRefused()
    {
        (RuleKind Kind, Action Act)[] wrong =
        [
            (RuleKind.WrongState, () => Pretending().IsNotOurs("Because.", keeper, now)), (RuleKind.WrongState, () => Found().TellPlatform(Told(), "k", keeper, now)),
            (RuleKind.WrongState, () => Found().IsGone(today, null, keeper, now)), (RuleKind.WrongState, () => Found().IsLeft("Because.", keeper, now)),
            (RuleKind.WrongState, () => Found().LookAgain("Because.", "k", keeper, now)), (RuleKind.Input, () => Found().IsNotOurs(" ", keeper, now)),
            (RuleKind.Input, () => Pretending().TellPlatform(Told(daysAgo: -1), "k", keeper, now)), (RuleKind.Input, () => Pretending().TellPlatform(Told(lookIn: -1), "k", keeper, now)),
            (RuleKind.Input, () => Pretending().IsGone(today.AddDays(1), null, keeper, now)), (RuleKind.Input, () => Pretending().IsLeft("", keeper, now)),
        ];
        foreach (var (kind, act) in wrong) Assert.Equal(kind, Assert.Throws<RuleBrokenException>(act).Kind);
    }

    [Theory]
    [InlineData("https://x.com/Fake?s=1", "x", "https://x.com/Fake", "fake")]
    [InlineData("https://x.com/Fake/status/1", "other", "https://x.com/Fake/status/1", "x.com/fake/status/1")]
    [InlineData("fake.example", "other", "https://fake.example/", "fake.example")]
    public void Address_IsReadAsFarAsItCanBe(string typed, string platform, string url, string key)
    {
        var (address, problem) = FoundAddress.Read([new("x", "X", true, ["x.com"], "https://x.com/You", [])], typed);
        Assert.Null(problem);
        Assert.Equal((platform, url, key), (address!.PlatformKey, address.Url, address.UniqueKey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a fake one")]
    [InlineData("https://x.com/a%00b")]
    public void Address_ThatIsNone_IsToldSo(string typed) => Assert.EndsWith(".", FoundAddress.Read([], typed).Problem, StringComparison.Ordinal);
}
