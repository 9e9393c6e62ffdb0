using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.StaffDirectory;

/// <summary>A group of the council's staff directory, which may give its members a role.</summary>
public sealed class DirectoryGroup : Aggregate
{
    public const int NameLength = 256;

    DirectoryGroup() => (Name, NameKey) = ("", "");

    /// <param name="externalId">What stands for it in the directory, or in what the sign-in sends.</param>
    public DirectoryGroup(string name, string? externalId, GroupSource source, Actor actor, DateTime at)
    {
        if (source == GroupSource.SignIn && !actor.May(Permissions.MaintainPeople)) throw RuleBrokenException.Hidden();
        (Name, NameKey, ExternalId, Source, AddedAt, ChangedAt) = (name, KeyOf(name), externalId, source, at, at);
        Record(StaffDirectoryAudit.GroupAdded, actor, at);
    }

    public string Name { get; private set; }
    public string NameKey { get; private set; }
    public string? ExternalId { get; private set; }
    public GroupSource Source { get; private set; }
    public DateTime AddedAt { get; private set; }
    public DateTime ChangedAt { get; private set; }

    /// <summary>Key of the role that it gives, and its title then; null where none.</summary>
    public string? Role { get; private set; }
    public string? RoleTitle { get; private set; }

    /// <summary>Who decided that. They get nothing by it: nobody gives themselves a role.</summary>
    public long? MappedById { get; private set; }

    public override string Label => Name;

    public static string KeyOf(string name) => name.Trim().ToLowerInvariant();

    public bool Change(string name, string? externalId, Actor actor, DateTime at)
    {
        if ((Name, ExternalId) == (name, externalId ?? ExternalId)) return false;
        var before = Name;
        (Name, NameKey, ExternalId, ChangedAt) = (name, KeyOf(name), externalId ?? ExternalId, at);
        Record(StaffDirectoryAudit.GroupRenamed, actor, at, ("before", before));
        return true;
    }

    /// <param name="added">Their names.</param>
    public void MembersChanged(IReadOnlyCollection<string> added, IReadOnlyCollection<string> removed, Actor actor, DateTime at)
    {
        if (added.Count + removed.Count == 0) return;
        ChangedAt = at;
        Record(StaffDirectoryAudit.GroupMembers, actor, at, ("added", Words(added)), ("removed", Words(removed)));
    }

    /// <param name="role">Null: none.</param>
    /// <param name="isMember">Whether the actor is in the group.</param>
    public void Gives(Role? role, bool isMember, Actor actor, DateTime at)
    {
        if (!actor.May(Permissions.MaintainPeople)) throw RuleBrokenException.Hidden();
        if (role is not null) RefuseUnlessGroupsMayGive(role);
        if (isMember) throw RuleBrokenException.NotAllowed("You are in this group, and nobody gives themselves a role. Ask another administrator.");
        (Role, RoleTitle, MappedById, ChangedAt) = (role?.Key, role?.Title, actor.PersonId, at);
        Record(StaffDirectoryAudit.GroupMapped, actor, at, ("role", role is null ? "no role" : $"the role {role.Title}"));
    }

    public void Remove(Actor actor, DateTime at) => Record(StaffDirectoryAudit.GroupRemoved, actor, at);

    /// <summary>A role that reads confidential cases is given by two people, one that follows from posts by nobody, one for a part of the council by hand.</summary>
    public static bool MayGive(Role role) => role is { Confidential: false, Relation: Relation.None, Scope: RoleScope.Council };

    static void RefuseUnlessGroupsMayGive(Role role)
    {
        if (role.Confidential) throw RuleBrokenException.NotAllowed($"{role.Title} reads confidential cases. No group can give that role: a handler proposes it and a second person agrees.");
        if (!MayGive(role)) throw RuleBrokenException.Input($"{role.Title} cannot be given by a group.");
    }

    static string Words(IReadOnlyCollection<string> names) => names.Count == 0 ? "nobody" : string.Join(", ", names.Take(20)) + (names.Count > 20 ? $" and {names.Count - 20} more" : "");
}

/// <summary>Whether the directory tells who is in it, or each sign-in tells it of whoever signs in.</summary>
public enum GroupSource { Directory, SignIn }

public sealed class GroupMember
{
    public long Id { get; private set; }
    public required long GroupId { get; init; }
    public required long PersonId { get; init; }
}
