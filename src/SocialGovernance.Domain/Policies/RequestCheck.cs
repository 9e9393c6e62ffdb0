namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about one kind of request: its effect, the facts it gives to the registers, its route.</summary>
static class RequestCheck
{
    public static IEnumerable<Finding> Findings(Pack pack, RequestKind kind)
    {
        var where = $"requests/{kind.Key}";
        return
        [
            .. Kind(pack, kind, where),
            .. kind.Disabled is null ? Enabled(pack, kind, where) : Disabled(kind, where),
            .. Keys(kind, where),
        ];
    }

    static IEnumerable<Finding> Enabled(Pack pack, RequestKind kind, string where) =>
    [
        .. FormCheck.Findings(pack, kind.Form, where),
        .. FormCheck.Rules(pack, kind.Form, where),
        .. Needed(pack, kind, where),
        .. Route(pack, kind, where),
    ];

    static IEnumerable<Finding> Disabled(RequestKind kind, string where)
    {
        if (kind.Form.Declarations.Count > 0 || kind.Form.Rules.Count > 0 || kind.Exemption is not null)
            yield return Finding.Error(where, $"“{kind.Title}” is disabled, so nothing that belongs to sending it can stand there: take out “declarations”, “checks” and “exemption”, or “disabled”.");
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
        foreach (var type in kind.For.Where(key => pack.PersonType(key) is null))
            yield return Finding.Error($"{where}/for", $"“{kind.Title}” is for the person type “{type}”, which is not defined: correct it.");
        if (kind is { StartedByPeople: false, Form.Declarations.Count: > 0 })
            yield return Finding.Error($"{where}/declarations",
                $"The portal opens “{kind.Title}” itself, so nobody makes its declarations: move them to the kind of request that it follows from.");
        if (kind.Exemption is { Limbs.Count: 0 })
            yield return Finding.Error($"{where}/exemption/limbs",
                "The exemption has no limbs, so it would hold for everybody: add the questions that decide it.");
    }

    static IEnumerable<Finding> Needed(Pack pack, RequestKind kind, string where)
    {
        foreach (var key in Questions(kind.Effect))
        {
            var types = KnownQuestions.Types[key];
            if (kind.Form.Question(key) is not { } question)
                yield return Finding.Error($"{where}/form",
                    $"“{kind.Title}” has the effect “{kind.Effect}”, but its form does not ask “{key}”, which that needs: add that question.");
            else if (!types.Contains(question.Type) || !question.Required || question.ShownWhen is not null)
                yield return Finding.Error($"{where}/form",
                    $"The registers need “{key}” from everybody: make it a required question of the type {FormCheck.Name(types[0])} that is always shown.");
        }
        if (kind.Effect is Effects.ChangeAccess && kind.Form.Question(KnownQuestions.Capabilities) is null && kind.Form.Question(KnownQuestions.Until) is null)
            yield return Finding.Error($"{where}/form", $"“{kind.Title}” has the effect “{kind.Effect}”, but asks neither “capabilities” nor “until”, so nothing could change: add one.");
        if (kind.Effect is Effects.GrantAccess && pack.PersonTypes.Where(type => type is { InScope: true, NeedsEndDate: true }).ToList() is [var ending, ..]
            && kind.Form.Question(KnownQuestions.Until) is null)
            yield return Finding.Error($"{where}/form", $"Access of the person type “{ending.Title}” always ends on a day, but “{kind.Title}” does not ask “until”: add that question.");
    }

    static IReadOnlyList<string> Questions(string effect) => effect switch
    {
        Effects.CreateAccounts => [KnownQuestions.AccountName, KnownQuestions.Service, KnownQuestions.Platforms, KnownQuestions.Authors, KnownQuestions.Cover],
        Effects.GrantAccess or Effects.ChangeAccess or Effects.RemoveAccess => [KnownQuestions.Accounts, KnownQuestions.Authors],
        Effects.ClearStatement => [KnownQuestions.Statement],
        _ => [],
    };

    /// <summary>The portal opens platform requests with answers of the case, so the case must ask whatever they need, for every unlisted platform.</summary>
    public static IEnumerable<Finding> OpenedByThePortal(Pack pack)
    {
        string[] unlisted = [.. pack.Platforms.Where(platform => !platform.Listed).Select(platform => platform.Key), KnownQuestions.Other];
        foreach (var asking in pack.Requests.Where(kind => kind is { Effect: Effects.CreateAccounts, Disabled: null }))
            foreach (var opened in pack.Requests.Where(kind => kind is { Effect: Effects.AgreePlatform, Disabled: null }))
                foreach (var needed in opened.Form.Questions.Where(question => question.Required && question.Key != KnownQuestions.OtherPlatform))
                {
                    var asked = asking.Form.Question(needed.Key);
                    if (asked is not { Required: true })
                        yield return Finding.Error($"requests/{opened.Key}/form",
                            $"The portal opens “{opened.Title}” with answers of “{asking.Title}”, which does not require “{needed.Key}”: require it there too.");
                    else if (unlisted.FirstOrDefault(key => !asked.IsShown(Answers.None.With(KnownQuestions.Platforms, key))) is { } left)
                        yield return Finding.Error($"requests/{asking.Key}/form",
                            $"“{asked.Label}” is needed for every platform that is not listed, but not asked for “{left}”: add it to “any-of”.");
                }
    }

    static IEnumerable<Finding> Route(Pack pack, RequestKind kind, string where)
    {
        if (kind.Effect != Effects.Record && kind.Route.Count > 0 && !kind.Route.SelectMany(stage => stage.SignOffs).Any(signOff => signOff.Effect == SignOffEffect.Decide))
            yield return Finding.Error($"{where}/route",
                $"Nobody decides on “{kind.Title}”, yet its approval has an effect: give a sign-off the effect “decide”.");
        foreach (var stage in kind.Route)
        {
            var place = $"{where}/route/{stage.Key}";
            if (stage.SignOffs.Count == 0) yield return Finding.Error(place,
                $"The stage “{stage.Title}” asks nobody, so it could never end: add a sign-off or take it out.");
            foreach (var finding in new ConditionCheck(pack, kind.Form, [.. kind.Form.Questions], $"the stage “{stage.Title}”").Findings(stage.When ?? always, $"{place}/when"))
                yield return finding;
            if (stage.NotBefore is { } moment && kind.Form.Question(moment) is not { Type: QuestionType.Date or QuestionType.DateTime })
                yield return Finding.Error($"{place}/not-before", $"The stage “{stage.Title}” waits for “{moment}”, which is no question for a date of its form: correct “not-before”.");
            foreach (var finding in NoResponse(pack, stage, place)) yield return finding;
            foreach (var role in stage.SignOffs.GroupBy(signOff => signOff.Role).Where(group => group.Count() > 1))
                yield return Finding.Error(place,
                    $"The stage “{stage.Title}” asks the role “{role.Key}” twice: one person counts once, so ask it once.");
            foreach (var signOff in stage.SignOffs)
            {
                foreach (var finding in Asked(pack, kind, signOff.Role, $"The stage “{stage.Title}” asks", $"{place}/sign-offs/{signOff.Key}/role")) yield return finding;
                if (signOff.FallBack is { } other)
                    foreach (var finding in Asked(pack, kind, other, $"The stage “{stage.Title}” falls back on", $"{place}/sign-offs/{signOff.Key}/fall-back")) yield return finding;
                if (signOff.Asks.Length > SignOffRule.AsksLength)
                    yield return Finding.Error($"{place}/sign-offs/{signOff.Key}/asks",
                        $"What the stage “{stage.Title}” asks has {signOff.Asks.Length} characters: make it {SignOffRule.AsksLength} or fewer.");
                foreach (var finding in new ConditionCheck(pack, kind.Form, [.. kind.Form.Questions], $"the sign-off “{signOff.Key}”").Findings(signOff.When ?? always, $"{place}/sign-offs/{signOff.Key}/when"))
                    yield return finding;
                foreach (var question in signOff.TouchedBy.Where(key => kind.Form.Question(key) is null))
                    yield return Finding.Error($"{place}/sign-offs/{signOff.Key}/touched-by",
                        $"“touched-by” names the question “{question}”, which the form does not ask: correct it.");
            }
        }
    }

    static readonly Condition always = new AllOf([]);

    /// <summary>A role that the route asks exists, and the request says all that is needed to find its holders.</summary>
    static IEnumerable<Finding> Asked(Pack pack, RequestKind kind, string key, string who, string where)
    {
        if (pack.Roles.FirstOrDefault(role => role.Key == key) is not { } role)
        {
            if (!key.StartsWith(OpenDecision.Prefix, StringComparison.Ordinal)) yield return Finding.Error(where,
                $"{who} the role “{key}”, which is not defined: add it under “roles” or name another.");
            else if (pack.OpenDecisions.All(open => OpenDecision.Prefix + open.Key != key)) yield return Finding.Error(where,
                $"{who} the role “{key}”, which is not among “open-decisions”: add it there or name a role.");
            yield break;
        }
        var service = kind.Form.Question(KnownQuestions.Service) is { Required: true, ShownWhen: null } || !kind.StartedByPeople;
        if ((role.Relation == Relation.HeadOfService || role.Scope == RoleScope.Service) && !service)
            yield return Finding.Error(where,
                $"{who} “{role.Title}” of a service, but “{kind.Title}” does not ask “service” of everybody: add that question.");
        if (role.Scope == RoleScope.Body && !service && kind.Form.Question(KnownQuestions.Body) is not { Required: true, ShownWhen: null })
            yield return Finding.Error(where,
                $"{who} “{role.Title}” of a legal body, but “{kind.Title}” asks neither “body” nor “service” of everybody: add one.");
    }

    static IEnumerable<Finding> NoResponse(Pack pack, StageRule stage, string place)
    {
        foreach (var (rule, index) in stage.NoResponse.Select((rule, index) => (rule, index)))
        {
            var where = $"{place}/no-response/{index + 1}";
            if (rule.AfterDays <= 0)
                yield return Finding.Error(where, $"A no-response rule of the stage “{stage.Title}” needs “after-days” above 0.");
            var asks = rule.Do is NoResponseAct.Add or NoResponseAct.Replace;
            if (asks && pack.Roles.All(role => role.Key != rule.Role))
                yield return Finding.Error(where, $"A no-response rule of the stage “{stage.Title}” asks the role “{rule.Role}”, which is not defined: name one under “role”.");
            if (!asks && rule.Role is not null)
                yield return Finding.Error(where, $"A no-response rule of the stage “{stage.Title}” that reminds or expires asks no other role: take out “role”.");
        }
        if (stage.NoResponse.Where(rule => rule.Do == NoResponseAct.Expire).Select(rule => rule.AfterDays).DefaultIfEmpty(int.MaxValue).Min() is var end
            && stage.NoResponse.FirstOrDefault(rule => rule.AfterDays > end) is { } late)
            yield return Finding.Error($"{place}/no-response", $"The stage “{stage.Title}” expires after {end} working days, so what is to happen after {late.AfterDays} never would: put it earlier.");
    }

    static IEnumerable<Finding> Keys(RequestKind kind, string where) =>
    [
        .. PackCheck.Duplicates($"{where}/form", kind.Form.Groups.Select(group => group.Key)),
        .. kind.Form.Questions.GroupBy(question => question.Key).Where(group => group.Count() > 1)
            .Select(group => Finding.Error($"{where}/form",
                $"The question “{group.Key}” is asked more than once in “{kind.Title}”: give each a key of its own.")),
        .. PackCheck.Duplicates($"{where}/declarations", kind.Form.Declarations.Select(declaration => declaration.Key)),
        .. PackCheck.Duplicates($"{where}/checks", kind.Form.Rules.Select(rule => rule.Key)),
        .. PackCheck.Duplicates($"{where}/route", kind.Route.Select(stage => stage.Key)),
        .. kind.Route.SelectMany(stage => stage.SignOffs).GroupBy(signOff => signOff.Key).Where(group => group.Count() > 1)
            .Select(group => Finding.Error($"{where}/route",
                $"The sign-off “{group.Key}” stands more than once in the route of “{kind.Title}”: give each a key of its own.")),
        .. PackCheck.Duplicates($"{where}/exemption/limbs", kind.Exemption?.Limbs.Select(limb => limb.Key) ?? []),
    ];
}
