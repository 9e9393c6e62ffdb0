using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using Xunit;
using static SocialGovernance.Domain.Tests.People.Council;

namespace SocialGovernance.Domain.Tests.People;

public class PersonTests
{
    [Fact]
    public void Leaving_FreesTheAddress_AndComingBackTakesItAgain()
    {
        var person = Somebody(7);

        person.Leave(Administrator, Now);

        Assert.Equal((Now, null), (person.LeftAt, person.EmailKey));
        Refused(RuleKind.WrongState, () => person.Leave(Administrator, Now));
        person.Return(Administrator, Now);
        Assert.Equal("p7@council.example", person.EmailKey);
        Refused(RuleKind.WrongState, () => person.Return(Administrator, Now));
        Assert.Equal([PeopleAudit.Left.Key, PeopleAudit.CameBack.Key], person.Happened());
    }

    [Fact]
    public void Leaving_OfOneself_IsRefused() => Refused(RuleKind.NotAllowed, () => Somebody(7).Leave(Acting(Somebody(7)), Now));

    [Fact]
    public void Correcting_ChangesTheWordsThatFindThem()
    {
        var person = Somebody(7, "Sìne Mac-Lean");
        Assert.Equal(["sine", "mac", "lean", "p7", "council", "example"], person.Words.Select(word => word.Word));

        person.Correct("Sìne Ross", "SINE@council.example", "contractor", "school", Administrator, Now);

        Assert.Equal(["sine", "council", "example", "ross"], person.Words.Select(word => word.Word));
        Assert.Equal("sine@council.example", person.EmailKey);
        Assert.Equal(PeopleAudit.Corrected.Key, Assert.Single(person.Happened()));
    }

    [Fact]
    public void Correcting_NothingChanged_RecordsNothing()
    {
        var person = Somebody(7);
        person.Correct(person.Name, person.Email, person.Type, person.StaffGroup, Administrator, Now);
        Assert.Empty(person.Happened());
    }

    [Fact]
    public void Words_OfLongAndStrangeText_FitTheColumn()
    {
        var words = SearchWords.Kept(new string('x', 59) + "😀𝒜𝒜 日本", "  ", "\u202E'\"<b>");

        Assert.All(words, word => Assert.InRange(word.Length, 1, SearchWords.LongestKept));
        Assert.Contains("日本", words);
        Assert.Contains("b", words);
    }

    [Fact]
    public void Role_IsGivenOnceAtATime()
    {
        var person = Somebody(7);
        var first = person.Give(Team, Today, Today.AddDays(10), [], Administrator, Now);

        Refused(RuleKind.WrongState, () => person.Give(Team, Today.AddDays(10), null, [first], Administrator, Now));
        Assert.Equal(Today.AddDays(11), person.Give(Team, Today.AddDays(11), null, [first], Administrator, Now).From);
        Assert.Equal((true, true, false), (first.IsInForce(Today), first.IsInForce(Today.AddDays(10)), first.IsInForce(Today.AddDays(11))));
    }

    [Fact]
    public void Role_GivenTwiceAtOnce_ConflictsOnThePerson()
    {
        var person = Somebody(7);
        var before = person.Version;
        person.Give(Team, Today, null, [], Administrator, Now);
        Assert.NotEqual(before, person.Version);
    }

    [Fact]
    public void Role_OfOnesOwn_CanNeitherBeGivenNorTaken()
    {
        var given = Ann.Give(Team, Today, null, [], Administrator, Now);
        Refused(RuleKind.NotAllowed, () => Ann.Give(Manager with { Relation = default }, Today, null, [], AnnActing, Now));
        Refused(RuleKind.NotAllowed, () => given.Take(AnnActing, Now));
        given.Take(Administrator, Now);
        Refused(RuleKind.WrongState, () => given.Take(Administrator, Now));
    }

    [Fact]
    public void ConfidentialRole_IsNotAnAdministrators()
    {
        Refused(RuleKind.NotAllowed, () => Ann.Give(Handler, Today, null, [], Administrator, Now));
        Refused(RuleKind.NotAllowed, () => Ann.Give(Handler, Today, null, [], Actor.Portal, Now).Take(Administrator, Now));
    }

    [Fact]
    public void RoleThatFollowsFromPosts_OrForSomebodyWhoLeft_IsRefused()
    {
        Refused(RuleKind.Input, () => Ann.Give(Manager, Today, null, [], Administrator, Now));
        Refused(RuleKind.Input, () => Ann.Give(Team, Today, Today.AddDays(-1), [], Administrator, Now));
        var left = Somebody(7);
        left.Leave(Administrator, Now);
        Refused(RuleKind.WrongState, () => left.Give(Team, Today, null, [], Administrator, Now));
    }
}
