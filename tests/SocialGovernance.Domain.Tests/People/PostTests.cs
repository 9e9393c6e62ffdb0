using SocialGovernance.Domain.People;
using Xunit;
using static SocialGovernance.Domain.Tests.People.Council;

namespace SocialGovernance.Domain.Tests.People;

public class PostTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Manager_ThatItManages_HoweverFarBelow_IsRefused(int between)
    {
        var top = Post(10, "Top");
        var below = top;
        for (var i = 0; i < between + 1; i++) below = Post(11 + i, $"Level {i}", below);

        Refused(RuleKind.WrongState, () => top.ManagedBy(below, Administrator, Now));
        Refused(RuleKind.WrongState, () => top.ManagedBy(top, Administrator, Now));
        Assert.Null(top.Manager);
    }

    [Fact]
    public void Manager_Corrected_CountsEveryPostAboveAsChanged_AndTellsWhoHoldsIt()
    {
        var (top, middle, post) = (Post(10, "Top"), default(Post), Post(12, "Post"));
        middle = Post(11, "Middle", top);
        middle.TakenBy(Somebody(7), Today, Administrator, Now);
        var versions = (top.Version, middle.Version);

        post.ManagedBy(middle, Administrator, Now);

        Assert.Equal(11, post.ManagerId);
        Assert.NotEqual(versions.Item1, top.Version);
        Assert.NotEqual(versions.Item2, middle.Version);
        Assert.Equal(7, Assert.Single(post.Notices).PersonId);
        post.ManagedBy(null, Administrator, Now);
        Assert.Null(post.ManagerId);
        Assert.Equal([PeopleAudit.PostCorrected.Key, PeopleAudit.PostCorrected.Key], post.Happened());
    }

    [Fact]
    public void Manager_InACircleThatExists_IsWalkedOnce()
    {
        var one = Post(10, "One");
        var other = Post(11, "Other", one);
        typeof(Post).GetProperty(nameof(Domain.People.Post.Manager))!.SetValue(one, other);
        typeof(Post).GetProperty(nameof(Domain.People.Post.ManagerId))!.SetValue(one, 11L);

        Post(12, "Post").ManagedBy(one, Administrator, Now);
    }

    [Fact]
    public void Manager_OrHead_OfOnesOwnMaking_IsRefused()
    {
        var mine = Post(10, "Mine");
        mine.TakenBy(Ann, Today, Administrator, Now);

        Refused(RuleKind.NotAllowed, () => Post(11, "Other").ManagedBy(mine, AnnActing, Now));
        Refused(RuleKind.NotAllowed, () => Libraries().HeadedBy(mine, AnnActing, Now));
        Refused(RuleKind.NotAllowed, () => Post(12, "Another").TakenBy(Ann, Today, AnnActing, Now));
    }

    [Fact]
    public void Taking_IsOncePerPersonAtATime_AndMayBeShared()
    {
        var post = Post(10, "Post");
        var (bo, cy) = (Somebody(7), Somebody(8));
        post.TakenBy(bo, Today, Administrator, Now);
        post.TakenBy(cy, Today, Administrator, Now);
        Refused(RuleKind.WrongState, () => post.TakenBy(bo, Today.AddDays(3), Administrator, Now));

        Refused(RuleKind.Input, () => post.LeftBy(7, Today.AddDays(-1), Administrator, Now));
        post.LeftBy(7, Today.AddDays(5), Administrator, Now);
        Refused(RuleKind.WrongState, () => post.LeftBy(7, Today, Administrator, Now));
        Refused(RuleKind.WrongState, () => post.TakenBy(bo, Today.AddDays(5), Administrator, Now));
        post.TakenBy(bo, Today.AddDays(6), Administrator, Now);
        Assert.Equal(3, post.Holdings.Count);
    }

    [Fact]
    public void Vacating_EndsTodayAndNeverBeginsWhatWouldBeginLater()
    {
        var post = Post(10, "Post");
        var bo = Somebody(7);
        post.TakenBy(bo, Today.AddDays(-9), Administrator, Now);
        post.LeftBy(7, Today.AddDays(2), Administrator, Now);
        post.TakenBy(bo, Today.AddDays(10), Administrator, Now);

        post.VacatedBy(7, Today, Administrator, Now);

        Assert.True(post.Holdings[0].IsInForce(Today));
        Assert.False(post.Holdings[0].IsInForce(Today.AddDays(1)));
        Assert.False(post.Holdings[1].IsInForce(Today.AddDays(10)));
    }

    [Fact]
    public void Correcting_TitleAndService_RecordsWhatChangedOnly()
    {
        var post = Post(10, "Post");
        post.Rename("Post", Administrator, Now);
        Assert.Empty(post.Happened());
        post.Rename("Prìomh Phost", Administrator, Now);
        Assert.Equal("priomh phost", post.TitleKey);
        Assert.Single(post.Happened());
    }
}
