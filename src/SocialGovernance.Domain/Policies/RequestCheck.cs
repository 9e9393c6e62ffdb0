namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about one kind of request: its effect, the facts it gives to the registers, its route.</summary>
static class RequestCheck
{
    static readonly (string Key, QuestionType Type)[] FactsOfAccounts =
    [
        (KnownQuestions.AccountName, QuestionType.Text),
        (KnownQuestions.Service, QuestionType.Service),
        (KnownQuestions.Platforms, QuestionType.Platforms),
        (KnownQuestions.Authors, QuestionType.People),
        (KnownQuestions.Cover, QuestionType.People),
    ];

    public static IEnumerable<Finding> Findings(Pack pack, RequestKind kind)
    {
        var where = $"requests/{kind.Key}";
        return
        [
            .. Kind(pack, kind, where),
            .. FormCheck.Findings(pack, kind.Form, where),
            .. Facts(kind, where),
            .. Route(pack, kind, where),
            .. Keys(kind, where),
        ];
    }

    static IEnumerable<Finding> Kind(Pack pack, RequestKind kind, string where)
    {
        if (!Effects.All.Contains(kind.Effect))
            yield return Finding.Error($"{where}/effect", $"The effect “{kind.Effect}” is not known: use one of {string.Join(", ", Effects.All)}.");
        if (kind.Prefix.Length is < 2 or > 4 || !kind.Prefix.All(char.IsAsciiLetterUpper))
            yield return Finding.Error($"{where}/prefix",
                $"The prefix “{kind.Prefix}” must be two to four capital letters, because references begin with it.");
        if (pack.Requests.Any(other => other.Key != kind.Key && other.Prefix == kind.Prefix))
            yield return Finding.Error($"{where}/prefix",
                $"Another kind of request also has the prefix “{kind.Prefix}”: references could not be told apart.");
        if (kind.Exemption is { Limbs.Count: 0 })
            yield return Finding.Error($"{where}/exemption/limbs",
                "The exemption has no limbs, so it would hold for everybody: add the questions that decide it.");
    }

    static IEnumerable<Finding> Facts(RequestKind kind, string where)
    {
        if (kind.Effect != Effects.CreateAccounts) yield break;
        foreach (var (key, type) in FactsOfAccounts)
            if (kind.Form.Question(key) is not { } question)
                yield return Finding.Error($"{where}/form",
                    $"“{kind.Title}” makes accounts, but its form does not ask “{key}”, which the registers need: add that question.");
            else if (question.Type != type || !question.Required || question.ShownWhen is not null)
                yield return Finding.Error($"{where}/form",
                    $"The registers need “{key}” from everybody: make it a required question of the type “{type.ToString().ToLowerInvariant()}” that is always shown.");
    }

    /// <summary>The portal opens platform requests with answers of the case, so the case must ask whatever they need, for every unlisted platform.</summary>
    public static IEnumerable<Finding> OpenedByThePortal(Pack pack)
    {
        string[] unlisted = [.. pack.Platforms.Where(platform => !platform.Listed).Select(platform => platform.Key), KnownQuestions.Other];
        foreach (var asking in pack.Requests.Where(kind => kind.Effect == Effects.CreateAccounts))
            foreach (var opened in pack.Requests.Where(kind => kind.Effect == Effects.AgreePlatform))
                foreach (var needed in opened.Form.Questions.Where(question => question.Required && question.Key != KnownQuestions.OtherPlatform))
                {
                    var asked = asking.Form.Question(needed.Key);
                    if (asked is not { Required: true })
                        yield return Finding.Error($"requests/{opened.Key}/form",
                            $"The portal opens “{opened.Title}” with answers of “{asking.Title}”, which does not require “{needed.Key}”: require it there too.");
                    else if (asked.ShownWhen is { } condition && unlisted.FirstOrDefault(key => !condition.AnyOf.Contains(key)) is { } left)
                        yield return Finding.Error($"requests/{asking.Key}/form",
                            $"“{asked.Label}” is needed for every platform that is not listed, but not asked for “{left}”: add it to “any-of”.");
                }
    }

    static IEnumerable<Finding> Route(Pack pack, RequestKind kind, string where)
    {
        if (Effects.All.Contains(kind.Effect) && !kind.Route.SelectMany(stage => stage.SignOffs).Any(signOff => signOff.Effect == SignOffEffect.Decide))
            yield return Finding.Error($"{where}/route",
                $"Nobody decides on “{kind.Title}”, yet its approval has an effect: give a sign-off the effect “decide”.");
        foreach (var stage in kind.Route)
        {
            var place = $"{where}/route/{stage.Key}";
            if (stage.SignOffs.Count == 0) yield return Finding.Error(place,
                $"The stage “{stage.Title}” asks nobody, so it could never end: add a sign-off or take it out.");
            else if (stage.SignOffs.All(signOff => signOff.Effect == SignOffEffect.Inform))
                yield return Finding.Error(place,
                    $"The stage “{stage.Title}” only informs, so nothing would end it: move that sign-off to another stage.");
            foreach (var role in stage.SignOffs.GroupBy(signOff => signOff.Role).Where(group => group.Count() > 1))
                yield return Finding.Error(place,
                    $"The stage “{stage.Title}” asks the role “{role.Key}” twice: one person counts once, so ask it once.");
            foreach (var signOff in stage.SignOffs)
            {
                if (pack.Roles.All(role => role.Key != signOff.Role))
                    yield return Finding.Error($"{place}/sign-offs/{signOff.Key}/role",
                        $"The stage “{stage.Title}” asks the role “{signOff.Role}”, which is not defined: add it under “roles” or name another.");
                foreach (var question in signOff.TouchedBy.Where(key => kind.Form.Question(key) is null))
                    yield return Finding.Error($"{place}/sign-offs/{signOff.Key}/touched-by",
                        $"“touched-by” names the question “{question}”, which the form does not ask: correct it.");
            }
        }
    }

    static IEnumerable<Finding> Keys(RequestKind kind, string where) =>
    [
        .. PackCheck.Duplicates($"{where}/form", kind.Form.Groups.Select(group => group.Key)),
        .. kind.Form.Questions.GroupBy(question => question.Key).Where(group => group.Count() > 1)
            .Select(group => Finding.Error($"{where}/form",
                $"The question “{group.Key}” is asked more than once in “{kind.Title}”: give each a key of its own.")),
        .. PackCheck.Duplicates($"{where}/declarations", kind.Form.Declarations.Select(declaration => declaration.Key)),
        .. PackCheck.Duplicates($"{where}/route", kind.Route.Select(stage => stage.Key)),
        .. kind.Route.SelectMany(stage => stage.SignOffs).GroupBy(signOff => signOff.Key).Where(group => group.Count() > 1)
            .Select(group => Finding.Error($"{where}/route",
                $"The sign-off “{group.Key}” stands more than once in the route of “{kind.Title}”: give each a key of its own.")),
        .. PackCheck.Duplicates($"{where}/exemption/limbs", kind.Exemption?.Limbs.Select(limb => limb.Key) ?? []),
    ];
}
