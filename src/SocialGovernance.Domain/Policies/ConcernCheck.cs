namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about where concerns go: each must reach somebody, here or elsewhere.</summary>
static class ConcernCheck
{
    public static IEnumerable<Finding> Findings(Pack pack) => [.. pack.Breach.Routes.SelectMany(route => Route(pack, route)), .. Chosen(pack), .. pack.Breach.Questions.SelectMany(question => Question(pack, question)), .. Support(pack)];

    static IEnumerable<Finding> Chosen(Pack pack)
    {
        if (pack.Breach.Routes.Count(route => route.Choose) > 1)
            yield return Finding.Error("breach/routes", "More than one way of concerns lets people choose who hears them: leave “choose” to one.");
    }

    static IEnumerable<Finding> Route(Pack pack, ConcernRoute route)
    {
        var where = $"breach/routes/{route.Key}";
        foreach (var finding in Role(pack, $"{where}/role", $"Concerns of the kind “{route.Title}”", route.Role, managers: true)) yield return finding;
        if (pack.HearerOf(route) == Relation.HeadOfService)
            yield return Finding.Error($"{where}/role", $"“{route.Title}” goes to a head of service, but a concern has no service: name the line manager, a senior manager or another role.");
        if (pack.HearerOf(route) != Relation.None && (route.Choose || route.By.Count + route.About.Count > 0))
            yield return Finding.Error(where, $"“{route.Title}” goes to a manager of the reporter, so nobody chooses and no person types are sent this way: take out “choose”, “by” and “about”.");
        if (!route.Here && (route.Role is not null || route.Choose))
            yield return Finding.Error(where, $"“{route.Title}” is not taken here, so nobody here handles it: take out “role” and “choose”, or “here”.");
        if (!route.Here && route.Says.Length == 0)
            yield return Finding.Error($"{where}/says", $"“{route.Title}” is not taken here, so it must say where to go: write the next step.");
        if (route.Choose && route.Role is null)
            yield return Finding.Error($"{where}/choose", $"“{route.Title}” lets people choose who, but of no role: name it under “role”.");
        foreach (var type in route.By.Concat(route.About).Where(key => pack.PersonType(key) is null))
            yield return Finding.Error(where, $"“{route.Title}” names the person type “{type}”, which is not defined: correct it.");
    }

    static IEnumerable<Finding> Question(Pack pack, CaseQuestion question)
    {
        var where = $"breach/questions/{question.Key}";
        if (question.Choices.Count < 2) yield return Finding.Error($"{where}/choices", $"“{question.Label}” has nothing to choose between: write two choices or more.");
        foreach (var finding in PackCheck.Duplicates($"{where}/choices", question.Choices.Select(choice => choice.Key))) yield return finding;
        foreach (var key in question.Categories.Where(key => pack.Breach.Categories.All(category => category.Key != key)))
            yield return Finding.Error($"{where}/categories", $"“{question.Label}” is asked for the kind of breach “{key}”, which is not defined: correct it.");
        if (question.Nothing is { } nothing && question.Choices.All(choice => choice.Key != nothing))
            yield return Finding.Error($"{where}/nothing", $"“{question.Label}” says that “{nothing}” means nothing, which is none of its choices: correct it.");
        if (question.TellsRole is { } told && !told.StartsWith(OpenDecision.Prefix, StringComparison.Ordinal))
        {
            if (pack.Roles.FirstOrDefault(role => role.Key == told) is not { } role)
                yield return Finding.Error($"{where}/tells", $"“{question.Label}” tells the role “{told}”, which is not defined: add it under “roles” or name another.");
            else if (role.Relation != Relation.None || role.Scope != RoleScope.Council)
                yield return Finding.Error($"{where}/tells", $"“{question.Label}” tells “{role.Title}”, which is not a role of the whole council: name another.");
            if (question.At == CaseMoment.Triage) yield return Finding.Error($"{where}/tells", $"“{question.Label}” is asked at first sight, when nobody is told yet: take out “tells”, or “at”.");
        }
    }

    static IEnumerable<Finding> Support(Pack pack)
    {
        if (pack.Support is not { } support) yield break;
        foreach (var finding in Role(pack, "support/role", "Support for people who are targeted", support.Role)) yield return finding;
        if (support.ContactDays < 1) yield return Finding.Error("support/contact-days", "Somebody must be given at least one day to ask how a person is: set “contact-days” above 0.");
        if (support.Role is null && support.SelfHelp.Count == 0)
            yield return Finding.Error("support", "Nobody gives support and there is nothing that people can do themselves: name a “role”, or write “self-help”.");
        if (support.Role is not null && support.Options.Length == 0)
            yield return Finding.Error("support/options", "Whoever is not satisfied must be told what they can do: write “options”.");
        if (support.Role is null && support.Kept is not null)
            yield return Finding.Error("support/kept", "Nobody gives support, so there are no support cases to be kept: take out “kept”, or name a “role”.");
    }

    /// <param name="managers">Whether managers of the reporter may hear it, who are managers by their posts and not by anybody's leave.</param>
    static IEnumerable<Finding> Role(Pack pack, string where, string what, string? key, bool managers = false)
    {
        if (key is null || key.StartsWith(OpenDecision.Prefix, StringComparison.Ordinal)) yield break;
        if (pack.Roles.FirstOrDefault(role => role.Key == key) is not { } role)
            yield return Finding.Error(where, $"{what} go to the role “{key}”, which is not defined: add it under “roles” or name another.");
        else if (managers && role.Relation != Relation.None) yield break;
        else if (!role.Confidential || role.Relation != Relation.None || role.Scope != RoleScope.Council)
            yield return Finding.Error(where, $"{what} go to “{role.Title}”, which is not a confidential role of the whole council, so others could let themselves in: set “confidential: true”.");
    }
}
