using SocialGovernance.Domain.People;
using Xunit;
using static SocialGovernance.Domain.Tests.People.Council;

namespace SocialGovernance.Domain.Tests.People;

public class DeputyTests
{
    static readonly Person bo = Somebody(5);
    static readonly DateOnly until = Today.AddDays(7);

    [Fact]
    public void Naming_ByThePersonOrAnAdministrator_TellsBoth()
    {
        var deputy = Ann.NameDeputy(bo, Today, until, [], AnnActing, Now);

        Assert.Equal([bo.Id, Ann.Id], deputy.Notices.Select(notice => notice.PersonId));
        Assert.Equal([PeopleAudit.DeputyNamed.Key], deputy.Happened());
        Assert.Equal((true, false), (deputy.IsInForce(until), deputy.IsInForce(until.AddDays(1))));
        Assert.Equal(bo.Id, Ann.NameDeputy(bo, Today, until, [], Administrator, Now).ActingPersonId);
    }

    [Fact]
    public void Naming_BySomebodyElse_IsRefused()
    {
        Refused(RuleKind.NotAllowed, () => Ann.NameDeputy(bo, Today, until, [], Acting(Somebody(9)), Now));
        Refused(RuleKind.NotAllowed, () => Ann.NameDeputy(bo, Today, until, [], Acting(bo), Now));
    }

    /// <summary>Somebody leaves, the staff directory says so, and nothing of theirs may stand in the way.</summary>
    [Fact]
    public void Ending_ByWhatTheStaffDirectorySays_IsDone()
    {
        var deputy = Ann.NameDeputy(bo, Today, until, [], AnnActing, Now);

        deputy.End(Actor.Portal with { Name = "The staff directory" }, Now);

        Assert.NotNull(deputy.EndedAt);
        Refused(RuleKind.NotAllowed, () => Ann.NameDeputy(bo, Today, until, [], AnnActing, Now).End(Acting(Somebody(9)), Now));
    }

    [Fact]
    public void Naming_Oneself_IsRefused()
    {
        Refused(RuleKind.Input, () => Ann.NameDeputy(Ann, Today, until, [], AnnActing, Now));
        var administrator = Somebody(Administrator.PersonId, Administrator.Name);
        Refused(RuleKind.NotAllowed, () => Ann.NameDeputy(administrator, Today, until, [], Administrator, Now));
    }

    [Fact]
    public void Naming_ASecondForTheSameDays_IsRefused()
    {
        var first = Ann.NameDeputy(bo, Today, until, [], AnnActing, Now);

        Refused(RuleKind.WrongState, () => Ann.NameDeputy(Somebody(6), until, until, [first], AnnActing, Now));
        Assert.NotNull(Ann.NameDeputy(Somebody(6), until.AddDays(1), until.AddDays(2), [first], AnnActing, Now));
        first.End(AnnActing, Now);
        Assert.NotNull(Ann.NameDeputy(Somebody(6), Today, until, [first], AnnActing, Now));
    }

    [Fact]
    public void Naming_SomebodyWhoLeft_OrWrongDays_IsRefused()
    {
        var left = Somebody(6);
        left.Leave(Administrator, Now);
        Refused(RuleKind.WrongState, () => Ann.NameDeputy(left, Today, until, [], AnnActing, Now));
        Refused(RuleKind.WrongState, () => left.NameDeputy(bo, Today, until, [], Administrator, Now));
        Refused(RuleKind.Input, () => Ann.NameDeputy(bo, until, Today, [], AnnActing, Now));
    }

    [Fact]
    public void Ending_ByThePersonOrAnAdministratorOnly_AndOnce()
    {
        var deputy = Ann.NameDeputy(bo, Today, until, [], AnnActing, Now);
        Assert.Equal((true, true, false), (deputy.CanBeEndedBy(AnnActing), deputy.CanBeEndedBy(Administrator), deputy.CanBeEndedBy(Acting(bo))));
        Refused(RuleKind.NotAllowed, () => deputy.End(Acting(bo), Now));
        deputy.End(Administrator, Now);
        Assert.False(deputy.IsInForce(Today));
        Refused(RuleKind.WrongState, () => deputy.End(AnnActing, Now));
    }
}
