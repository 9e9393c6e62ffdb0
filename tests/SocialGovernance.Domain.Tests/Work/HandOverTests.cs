using SocialGovernance.Domain.Work;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Work;

public class HandOverTests
{
    static readonly Dictionary<long, string> team = new() { [It.PersonId] = It.Name, [Comms.PersonId] = Comms.Name, [Adviser.PersonId] = Adviser.Name };

    [Fact]
    public void HandTo_AColleague_IsRecordedAndTold_AndTakenBack()
    {
        var item = Item();

        var there = item.HandTo(Comms.PersonId, team, " I am away. ", It, Now);
        Assert.Equal((Comms.PersonId, Comms.Name, "I am away."), (item.HandedToPersonId, there.ToName, there.Reason));
        Assert.Equal([WorkAudit.HandedOver], there.Happenings.Select(happening => happening.Kind));
        Assert.Equal([Comms.PersonId], there.Notices.Select(notice => notice.PersonId));

        var on = item.HandTo(Adviser.PersonId, team, "Ada knows it.", It, Now);
        Assert.Equal([Adviser.PersonId, Comms.PersonId], on.Notices.Select(notice => notice.PersonId));

        var back = item.HandTo(null, team, "I am back.", It, Now);
        Assert.Null(item.HandedToPersonId);
        Assert.Equal([WorkAudit.HandedBack], back.Happenings.Select(happening => happening.Kind));
        Assert.Equal([Adviser.PersonId], back.Notices.Select(notice => notice.PersonId));
    }

    [Fact]
    public void HandTo_SomebodyWhoMayNotDoIt_OrByThem_IsRefused()
    {
        Assert.Equal(RuleKind.Input, Refused(() => Item().HandTo(Passer.PersonId, team, "Why not.", It, Now)).Kind);
        Assert.Equal(RuleKind.Hidden, Refused(() => Item().HandTo(Comms.PersonId, team, "Why not.", Passer, Now)).Kind);
    }

    [Fact]
    public void HandTo_WhereItIs_OrWithoutAReason_IsRefused()
    {
        var item = Item();
        Assert.Equal(RuleKind.Input, Refused(() => item.HandTo(null, team, "Why not.", It, Now)).Kind);
        Assert.Equal(RuleKind.Input, Refused(() => item.HandTo(Comms.PersonId, team, "  ", It, Now)).Kind);
        Assert.Equal(RuleKind.Input, Refused(() => item.HandTo(Comms.PersonId, team, new('x', HandOver.ReasonLength + 1), It, Now)).Kind);
        Assert.Null(item.HandedToPersonId);
    }

    [Fact]
    public void HandTo_WhatIsDone_Confidential_OrOnePersonsAlone_IsRefused()
    {
        var done = Item();
        done.Close(Now);
        Assert.Equal(RuleKind.WrongState, Refused(() => done.HandTo(Comms.PersonId, team, "Why not.", It, Now)).Kind);
        Assert.Equal(RuleKind.NotAllowed, Refused(() => Item(confidential: true).HandTo(Comms.PersonId, team, "Why not.", It, Now)).Kind);
        Assert.Equal(RuleKind.WrongState, Refused(() => Item().HandTo(It.PersonId, new Dictionary<long, string> { [It.PersonId] = It.Name }, "Why not.", It, Now)).Kind);
    }

    [Fact]
    public void HandTo_WhatComesOfAConfidentialCase_SaysNothingInTheAuditLog()
    {
        var happening = Assert.Single(Item(discreet: true).HandTo(Comms.PersonId, team, "About Archie.", It, Now).Happenings);
        Assert.True(happening.Kind.Confidential);
        Assert.Empty(happening.Details);
    }

    static WorkItem Item(bool confidential = false, bool discreet = false) =>
        new(Duty.Of("it"), "Decide on it", "/requests/1", Now, exceptPersonId: Applicant, confidential: confidential, discreet: discreet);
}
