using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Breaches.CaseScene;

namespace SocialGovernance.Domain.Tests.Breaches;

public class HandlerChangeTests
{
    static readonly Role role = new(Reviewer, "Case reviewer", Relation.None, true, [Permissions.HandleCases], []);
    static readonly Actor administrator = Actor(20, "administrator", Permissions.MaintainPeople);

    static HandlerChange Proposed(Person? person = null) => new(person ?? Person(30, "Nora New"), role, null, 0, "We are too few", "administrator", Handler, Now);

    static RoleAssignment Held(long personId) => new(Person(personId), role, new(2027, 1, 1), null, Domain.Actor.Portal, Now);

    [Fact]
    public void Give_WithASecondPerson_GivesTheRole()
    {
        var person = Person(30, "Nora New");
        var change = Proposed(person);
        change.Agree(proposerMay: true, administrator, Now);

        var given = person.Give(role, new(2027, 3, 3), null, [], administrator, Now, agreed: change);

        Assert.True(given.IsConfidential);
        Assert.Equal([HandlerAudit.Proposed, HandlerAudit.Agreed], change.Happenings.Select(happening => happening.Kind));
    }

    [Fact]
    public void Give_WithoutWhatTwoAgreed_IsNobodys()
    {
        var (person, other, change) = (Person(30), Person(31), Proposed());
        Assert.Equal(RuleKind.NotAllowed, Refused(() => person.Give(role, new(2027, 3, 3), null, [], administrator, Now)));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => person.Give(role, new(2027, 3, 3), null, [], administrator, Now, agreed: change)));
        change.Agree(true, administrator, Now);
        Assert.Equal(RuleKind.NotAllowed, Refused(() => other.Give(role, new(2027, 3, 3), null, [], administrator, Now, agreed: change)));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => person.Give(role, new(2027, 3, 3), null, [], Handler, Now, agreed: change)));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => Held(30).Take(administrator, Now, change)));
    }

    [Fact]
    public void Propose_ByAnybodyButAHandler_IsHidden() =>
        Assert.Equal(RuleKind.Hidden, Refused(() => _ = new HandlerChange(Person(30), role, null, 0, "x", "administrator", administrator, Now)));

    [Fact]
    public void Agree_ByTheProposerOrThePerson_IsRefused()
    {
        Assert.Equal(RuleKind.NotAllowed, Refused(() => Proposed().Agree(true, Handler, Now)));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => Proposed().Agree(true, Actor(30, "administrator", Permissions.MaintainPeople), Now)));
        Assert.Equal(RuleKind.Hidden, Refused(() => Proposed().Agree(true, Reporter, Now)));
        Assert.Equal(RuleKind.WrongState, Refused(() => Proposed().Agree(proposerMay: false, administrator, Now)));
    }

    /// <summary>Whoever names handlers without being one: it is not put to handlers, whom the case for which it is may concern.</summary>
    [Fact]
    public void Agree_ToWhatNoHandlerProposed_IsForThoseWhoMaintainPeopleAlone()
    {
        var namer = Actor(40, "namer", Permissions.NameHandlers);
        HandlerChange Named() => new(Person(30), role, null, 0, "x", "administrator", namer, Now);
        Assert.Equal(RuleKind.NotAllowed, Refused(() => Named().Agree(true, Other, Now)));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => Named().Agree(true, namer, Now)));
        Named().Agree(true, administrator, Now);
        Assert.Equal(RuleKind.Hidden, Refused(() => _ = new HandlerChange(Person(30), role, Held(30), 1, "x", "administrator", namer, Now)));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => _ = new HandlerChange(Person(40), role, null, 0, "x", "administrator", namer, Now)));
    }

    [Fact]
    public void Agree_ByAnotherHandler_Counts()
    {
        var change = Proposed();
        change.Agree(true, Other, Now);
        Assert.Equal((HandlerChangeState.Agreed, 11L), (change.State, change.SecondPersonId));
        Assert.Equal(RuleKind.WrongState, Refused(() => change.Refuse("Late", administrator, Now)));
    }

    [Fact]
    public void End_OfTheLastOne_IsRefused_AndOtherwiseTakesTheRole()
    {
        var held = Held(11);
        Assert.Equal(RuleKind.WrongState, Refused(() => _ = new HandlerChange(Person(11), role, held, 0, "x", "administrator", Handler, Now)));
        var change = new HandlerChange(Person(11), role, held, 1, "They moved", "administrator", Handler, Now);
        change.Agree(true, administrator, Now);
        held.Take(administrator, Now, change);
        Assert.Equal(Now, held.EndedAt);
    }

    [Fact]
    public void Refuse_TellsTheProposerWhy()
    {
        var change = Proposed();
        Assert.Equal(RuleKind.Input, Refused(() => change.Refuse("", administrator, Now)));
        change.Refuse("Not trained", administrator, Now);
        Assert.Contains("Not trained", Assert.Single(change.Notices).Text, StringComparison.Ordinal);
    }

    static RuleKind Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Kind;
}
