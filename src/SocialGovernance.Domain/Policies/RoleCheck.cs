using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about roles: what each may do, and whether somebody can hold those that the portal relies on.</summary>
static class RoleCheck
{
    public static IEnumerable<Finding> Findings(Pack pack) => [.. Roles(pack), .. Keepers(pack)];

    static IEnumerable<Finding> Roles(Pack pack)
    {
        foreach (var role in pack.Roles)
        {
            var where = $"roles/{role.Key}";
            foreach (var permission in role.Permissions.Where(permission => !Permissions.All.Contains(permission)))
                yield return Finding.Error($"{where}/permissions",
                    $"The permission “{permission}” of {role.Title} is not known: use some of {string.Join(", ", Permissions.All)}.");
            if (role.Permissions.Contains(Permissions.HandleCases) && !role.Confidential)
                yield return Finding.Error($"{where}/confidential",
                    $"{role.Title} handles confidential cases but is not a confidential role: set “confidential: true”.");
            if (role.Permissions.Contains(Permissions.NameHandlers) && !role.Confidential)
                yield return Finding.Error($"{where}/confidential",
                    $"{role.Title} names who handles confidential cases but is not a confidential role, so an administrator alone could grant it: set “confidential: true”.");
            if (role.Confidential && role.Permissions.Contains(Permissions.MaintainPeople))
                yield return Finding.Error($"{where}/permissions",
                    $"{role.Title} is confidential and also maintains people, so it could let itself into cases: give one of the two to another role.");
            if (role.Confidential && role.Relation != Relation.None)
                yield return Finding.Error($"{where}/relation",
                    $"{role.Title} is confidential but follows from posts, so nobody grants it: take out “relation” or “confidential”.");
        }
        foreach (var role in pack.Roles)
        {
            var where = $"roles/{role.Key}";
            foreach (var type in role.Holders.Where(key => pack.PersonType(key) is null))
                yield return Finding.Error($"{where}/holders", $"{role.Title} may be held by the person type “{type}”, which is not defined: correct it.");
            if (role.Relation == Relation.None && pack.PersonTypes.Any(type => type.InScope) && !pack.PersonTypes.Any(role.CanBeHeldBy))
                yield return Finding.Error($"{where}/holders", $"Nobody can hold {role.Title}: name person types under “holders”, or set one in scope.");
            if (role.Relation != Relation.None && (role.Scope != RoleScope.Council || role.Holders.Count > 0))
                yield return Finding.Error(where, $"{role.Title} follows from posts, so nobody is assigned to it: take out “scope” and “holders”.");
            if (role.Scope != RoleScope.Council && role.Permissions.Count > 0)
                yield return Finding.Error($"{where}/permissions", $"{role.Title} is held for a part of the council, but permissions are for the whole of it: give them to another role.");
        }
        foreach (var permission in new[] { Permissions.MaintainPeople, Permissions.KeepRegister, Permissions.KeepAccounts, Permissions.HandleCases })
            if (!pack.Roles.Any(role => role.Permissions.Contains(permission)))
                yield return Finding.Error("roles", $"No role has the permission “{permission}”, so nobody could do that work: give it to one.");
        if (!pack.Roles.Any(role => role.Permissions.Contains(Permissions.NameHandlers)))
            yield return Finding.Warning("roles", $"No role has the permission “{Permissions.NameHandlers}”, so where a case concerns all who handle cases nobody can name another: give it to somebody more senior.");
    }

    static IEnumerable<Finding> Keepers(Pack pack) =>
    [
        .. Keeper(pack, "policy/owner", "The policy’s owner", pack.Policy.OwnerRole, null),
        .. Keeper(pack, "registers/authorised-users", "The keeper of the register of authorised users", pack.Registers.AuthorisedUsers,
            Permissions.KeepRegister),
        .. Keeper(pack, "registers/accounts", "The keeper of the register of accounts", pack.Registers.Accounts, Permissions.KeepAccounts),
        .. Keeper(pack, "breach/reviewer", "The reviewer of breach reports", pack.Breach.ReviewerRole, Permissions.HandleCases),
        .. Keeper(pack, "breach/fallback", "The fallback reader of breach reports", pack.Breach.FallbackRole, null),
        .. pack.Breach.DataProtectionRole is { } told ? Keeper(pack, "breach/data-protection", "The role that is told of personal data", told, null) : [],
        .. Fallback(pack),
    ];

    static IEnumerable<Finding> Keeper(Pack pack, string where, string who, string key, string? permission)
    {
        if (key.StartsWith(OpenDecision.Prefix, StringComparison.Ordinal)) yield break;
        if (pack.Roles.FirstOrDefault(role => role.Key == key) is not { } role)
            yield return Finding.Error(where, $"{who} is the role “{key}”, which is not defined: add it under “roles” or name another.");
        else if (role.Relation != Relation.None)
            yield return Finding.Error(where,
                $"{who} is “{role.Title}”, which follows from posts and cannot be assigned, so nobody could hold it for this: name another role.");
        else if (permission is not null && !role.Permissions.Contains(permission))
            yield return Finding.Error(where,
                $"{who} is “{role.Title}”, which lacks the permission “{permission}”: give it to that role or name another.");
    }

    static IEnumerable<Finding> Fallback(Pack pack)
    {
        var (reviewer, fallback) = (pack.Breach.ReviewerRole, pack.Breach.FallbackRole);
        if (reviewer == fallback)
            yield return Finding.Error("breach/fallback",
                "The fallback reader is the reviewer, so a report about every reviewer would reach nobody: name another role.");
        if (pack.Roles.FirstOrDefault(role => role.Key == fallback) is { Confidential: false, Relation: Relation.None } role)
            yield return Finding.Error("breach/fallback",
                $"The fallback reader “{role.Title}” is not a confidential role, so an administrator alone could grant it: set “confidential: true”.");
    }
}
