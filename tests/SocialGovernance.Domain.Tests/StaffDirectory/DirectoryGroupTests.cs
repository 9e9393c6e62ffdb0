using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.StaffDirectory;
using Xunit;

namespace SocialGovernance.Domain.Tests.StaffDirectory;

public sealed class DirectoryGroupTests
{
    static readonly DateTime at = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
    static readonly Actor administrator = new(7, "Shona Pringle", [], new HashSet<string> { Permissions.MaintainPeople });

    static DirectoryGroup Group() => new("Comms", null, GroupSource.Directory, Actor.Portal with { Name = "The staff directory" }, at);

    static Role Role(bool confidential = false, Relation relation = Relation.None, RoleScope scope = RoleScope.Council) => new("r", "Role", relation, confidential, [], []) { Scope = scope };

    [Fact]
    public void Gives_ARoleOfTheWholeCouncil()
    {
        var group = Group();
        group.Gives(Role(), isMember: false, administrator, at);
        Assert.Equal(("r", 7L), (group.Role, group.MappedById));
        group.Gives(null, isMember: false, administrator, at);
        Assert.Null(group.Role);
    }

    [Fact]
    public void Gives_NothingConfidential_NorOfAPart_NorToWhoDecides()
    {
        Assert.Equal(RuleKind.NotAllowed, Assert.Throws<RuleBrokenException>(() => Group().Gives(Role(confidential: true), false, administrator, at)).Kind);
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => Group().Gives(Role(relation: Relation.LineManager), false, administrator, at)).Kind);
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => Group().Gives(Role(scope: RoleScope.Body), false, administrator, at)).Kind);
        Assert.Equal(RuleKind.NotAllowed, Assert.Throws<RuleBrokenException>(() => Group().Gives(Role(), true, administrator, at)).Kind);
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => Group().Gives(Role(), false, administrator with { Permissions = new HashSet<string>() }, at)).Kind);
    }
}
