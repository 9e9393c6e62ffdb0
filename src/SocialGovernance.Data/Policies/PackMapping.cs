using System.Globalization;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Policies;

/// <summary>Which key of the pack file becomes which property; <c>docs/policy-packs.md</c> says the same in words.</summary>
/// <param name="key">The folder's name.</param>
/// <param name="decisions">The roles that somebody filled in for open decisions.</param>
/// <param name="holidays">Bank holidays by nation.</param>
sealed class PackMapping(string key, IReadOnlyDictionary<string, string> decisions, IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> holidays)
{
    public Pack Pack(Node root)
    {
        var council = root.Child("council", Council);
        return new(
            council,
            root.Child("policy", node => new PolicyDocument(node.Text("title"), node.Text("version"), node.Text("issued"),
                Role(node, "owner"), Clauses(node))
            { ReviewDue = TextOrNull(node, "review-due") }),
            root.List("person-types", node => new PersonType(node.Text("key"), node.Text("title"), node.Flag("in-scope", false), Clauses(node))
            {
                NeedsEndDate = node.Flag("needs-end-date", false),
            }),
            root.List("roles", Role),
            root.List("platforms", Platform),
            root.List("requests", node => Request(node, council)),
            root.List("attestations", node => new AttestationText(node.Text("key"), node.Text("title"), node.File("file"), Clauses(node))
            {
                Platforms = node.Texts("platforms"),
                Capabilities = node.Texts("capabilities"),
                Condition = TextOrNull(node, "condition"),
                Again = node.Word<AskedAgain>("again", AskedAgain.Reworded),
                Within = node.Number("within", AttestationText.DaysToAgree),
            }),
            root.Child("registers", node => new Registers(Role(node, "authorised-users"), Role(node, "accounts"), Clauses(node))
            {
                NoReview = node.Word<NoReview>("no-review", NoReview.Escalate),
                Checks = node.ChildOrNull("account-checks", checks => new AccountChecks(checks.Number("health-months", AccountChecks.Usual.HealthMonths),
                    checks.Number("review-months", AccountChecks.Usual.ReviewMonths), checks.Number("dormant-days", AccountChecks.Usual.DormantDays), Clauses(checks))) ?? AccountChecks.Usual,
            }),
            root.Child("breach", Breach),
            root.List("guidance", node => new Guidance(node.Text("key"), node.Text("title"), node.File("file"), node.Flag("public", false),
                node.Flag("source-missing", false), Clauses(node))),
            root.ListOrNone("local-decisions", node => new LocalDecision(node.Text("key"), node.Text("question"), node.Text("decision"))))
        {
            Services = root.ListOrNone("services", node => new FirstService(node.Text("name"), node.Text("body"))),
            WorkingTime = root.ChildOrNull("working-time", node => WorkingTime(node, council.Nation)) ?? Domain.Policies.WorkingTime.Usual with { Closed = HolidaysOf(council.Nation).ToHashSet() },
            Deputies = root.ChildOrNull("deputies", node => new DeputyRules(node.Number("longest-days", 366), Roles(node, "not-for"), Clauses(node))) ?? new(366, [], []),
            Support = root.ChildOrNull("support", Support),
            Clocks = root.ListOrNone("clocks", node => new Clock(node.Text("key"), node.Text("title"),
                node.Value("period", "a period, such as “90 minutes” or “12 months”", Period.Parse) ?? new(1, PeriodUnit.Day),
                node.Word<Counting>("counts"), node.Text("starts"), Clauses(node))),
            Moderation = root.ChildOrNull("moderation", node => new ModerationRules(node.Number("warnings", 0), Roles(node, "removes"), Roles(node, "blocks"),
                node.ListOrNone("grounds", ground => new Ground(ground.Text("key"), ground.Text("title"), Clauses(ground))), Clauses(node))),
            Consents = root.ListOrNone("consents", node => new ConsentRule(node.Text("key"), node.Text("title"), node.Word<ConsentForm>("form"), Clauses(node))),
            Retention = root.ListOrNone("retention", node => new RetentionRule(node.Text("key"), node.Text("title"), node.Number("years", 0), Clauses(node))),
            Switches = root.ListOrNone("switches", node => new SwitchSetting(node.Text("code"), node.Text("answer"), node.Text("says"), Clauses(node))),
            OpenDecisions = root.ListOrNone("open-decisions", node => new OpenDecision(node.Text("key"), node.Text("question"),
                decisions.GetValueOrDefault(node.Text("key")), Clauses(node))),
        };
    }

    CouncilDetails Council(Node node) => new(
        key,
        node.Text("name"),
        node.Text("portal-name"),
        node.Text("nation"),
        node.Child("colours", colours => new Colours(colours.Text("brand"), colours.Text("on-brand"), colours.Text("link"))),
        node.Child("contact", contact => new Contact(contact.Text("address"), contact.Text("telephone"), contact.Text("email"),
            contact.Text("data-protection-email"), contact.Text("website"))),
        node.List("bodies", body => new LegalBody(body.Text("key"), body.Text("name"))),
        node.ListOrNone("priorities", Choice));

    static Role Role(Node node) => new(node.Text("key"), node.Text("title"), node.Word<Relation>("relation", Relation.None),
        node.Flag("confidential", false), node.Texts("permissions"), Clauses(node))
    {
        Scope = node.Word<RoleScope>("scope", RoleScope.Council),
        Holders = node.Texts("holders"),
    };

    static Platform Platform(Node node) => new(node.Text("key"), node.Text("label"), node.Flag("listed", false), node.Texts("hosts"),
        node.Text("example"), Clauses(node))
    {
        Paths = node.Texts("paths"),
        StopWords = node.Texts("stop-words"),
    };

    WorkingTime WorkingTime(Node node, string nation) => new(
        node.Values<DayOfWeek>("days", "days of the week, such as monday", text => Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) && !int.TryParse(text, out _) ? day : null),
        Time(node, "from", new(9, 0)),
        Time(node, "until", new(17, 0)),
        HolidaysOf(nation).Concat(node.Values<DateOnly>("closed", "days, such as 2026-12-24",
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null)).ToHashSet(),
        Clauses(node));

    IEnumerable<DateOnly> HolidaysOf(string nation) => holidays.GetValueOrDefault(nation) ?? [];

    static TimeOnly Time(Node node, string key, TimeOnly otherwise) => node.Value<TimeOnly>(key, otherwise, "a time of day in quotes, such as '09:00'",
        text => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null);

    RequestKind Request(Node node, CouncilDetails council)
    {
        var disabled = TextOrNull(node, "disabled");
        return new(
            node.Text("key"),
            node.Text("prefix"),
            node.Text("title"),
            node.Text("summary"),
            disabled is null ? node.Text("effect") : node.Text("effect", Effects.Record),
            node.Flag("started-by-people", true),
            node.ChildOrNull("exemption", exemption => new Exemption(exemption.Text("title"), exemption.Text("intro"),
                exemption.List("limbs", limb => new Limb(limb.Text("key"), limb.Text("question"), limb.Text("hint", ""))),
                exemption.Text("exempt"), Clauses(exemption))),
            new Form(
                disabled is null ? node.List("form", group => new QuestionGroup(group.Text("key"), group.Text("title"), group.Text("section"),
                    group.List("questions", question => Question(question, council)))) : [],
                node.ListOrNone("declarations", declaration => new Declaration(declaration.Text("key"), declaration.Text("text"), Clauses(declaration))))
            {
                Rules = node.ListOrNone("checks", rule => new FormRule(rule.Text("key"), rule.Text("question"), rule.Child("refuse-when", Condition),
                    rule.Text("says"), Clauses(rule))),
            },
            disabled is null ? node.List("route", Stage) : [],
            Clauses(node))
        {
            For = node.Texts("for"),
            Disabled = disabled,
            OneVoice = node.Flag("one-voice", true),
        };
    }

    static Question Question(Node node, CouncilDetails council)
    {
        var type = node.Word<QuestionType>("type");
        return new(
            node.Text("key"),
            type,
            node.Text("label"),
            node.Text("hint", ""),
            node.Flag("required", true),
            node.Number("max-length", type switch { QuestionType.Text => 100, QuestionType.LongText => 2000, _ => 0 }),
            node.Flag("choices-are-priorities", false) ? council.Priorities : node.ListOrNone("choices", Choice),
            node.Text("missing", ""),
            node.ChildOrNull("shown-when", Condition),
            Clauses(node))
        {
            OnlyApplicant = TextOrNull(node, "only-applicant"),
            AtMost = node.Number("at-most", 0),
            Domains = node.Texts("domains"),
            WrongDomain = node.Text("wrong-domain", ""),
        };
    }

    StageRule Stage(Node node) => new(node.Text("key"), node.Text("title"), node.Word<Quorum>("quorum", Quorum.All), node.List("sign-offs", SignOff))
    {
        When = node.ChildOrNull("when", Condition),
        NotBefore = TextOrNull(node, "not-before"),
        NoResponse = [.. node.ListOrNone("no-response", rule => new NoResponseRule(rule.Number("after-days", 0), rule.Word<NoResponseAct>("do"),
            RoleOrNull(rule, "role"), Clauses(rule))).OrderBy(rule => rule.AfterDays)],
    };

    SignOffRule SignOff(Node node) => new(node.Text("key"), Role(node, "role"), node.Word<SignOffEffect>("effect"), node.Text("asks"),
        node.Texts("touched-by"), Clauses(node))
    {
        When = node.ChildOrNull("when", Condition),
        FallBack = RoleOrNull(node, "fall-back"),
    };

    /// <summary>A condition is told by the keys that it has.</summary>
    static Condition Condition(Node node)
    {
        if (node.Has("all")) return new AllOf(node.List("all", Condition));
        if (node.Has("any")) return new AnyOf(node.List("any", Condition));
        if (node.Has("not")) return new Not(node.Child("not", Condition));
        if (node.Has("applicant")) return new AnsweredWith(Facts.PersonType, node.Texts("applicant"));
        if (node.Has("staff-group")) return new AnsweredWith(Facts.StaffGroup, node.Texts("staff-group"));
        var question = node.Text("question");
        if (node.Has("any-of")) return new AnsweredWith(question, node.Texts("any-of"));
        if (node.Has("none-of")) return new Not(new AnsweredWith(question, node.Texts("none-of")));
        if (node.Has("answered")) return node.Flag("answered", true) ? new Answered(question) : new Not(new Answered(question));
        if (node.Has("before")) return new Compared(question, true, node.Text("before"));
        if (node.Has("after")) return new Compared(question, false, node.Text("after"));
        node.Unreadable("This condition says nothing about the answer: add “any-of”, “none-of”, “answered”, “before” or “after”; or use “all”, “any”, “not”, “applicant” or “staff-group”.");
        return new AnsweredWith(question, []);
    }

    BreachRules Breach(Node node) => new(
        Role(node, "reviewer"),
        Role(node, "fallback"),
        node.List("categories", category => new BreachCategory(category.Text("key"), category.Text("title"), category.Text("hint", ""),
            Clauses(category))),
        node.List("outcomes", outcome => new OutcomeRule(outcome.Text("key"), outcome.Text("title"), outcome.Flag("withdraws-access", false),
            outcome.Texts("person-types"), Clauses(outcome))
        {
            Group = outcome.Word<OutcomeGroup>("group", OutcomeGroup.Other),
            Severity = outcome.Word<CaseSeverity>("severity", CaseSeverity.Minor),
            Refers = outcome.Flag("refers", false),
        }),
        Clauses(node))
    {
        Anonymous = node.Flag("anonymous", false),
        Routes = node.ListOrNone("routes", Route),
        DataProtectionRole = RoleOrNull(node, "data-protection"),
        Questions = node.ListOrNone("questions", question => new CaseQuestion(question.Text("key"), question.Text("label"), question.Text("hint", ""), question.Word<CaseMoment>("at", CaseMoment.Assessment),
            question.Flag("several", false), question.List("choices", Choice), Clauses(question))
        {
            Categories = question.Texts("categories"),
            Nothing = TextOrNull(question, "nothing"),
            TellsRole = RoleOrNull(question, "tells"),
        }),
        Meanwhile = node.Text("meanwhile", ""),
        Referrals = node.ListOrNone("referrals", referral => new Referral(referral.Text("key"), referral.Text("title"), referral.Text("hint", ""), Clauses(referral))),
        Retention = node.ListOrNone("retention", rule => new CaseRetention(rule.Text("key"), rule.Text("title"), rule.Texts("outcomes"),
            rule.Value("period", "a period, such as “6 months” or “6 years”", Period.Parse) ?? new(1, PeriodUnit.Year), Clauses(rule))),
    };

    ConcernRoute Route(Node node) => new(node.Text("key"), node.Text("title"), node.Text("says", ""), Clauses(node))
    {
        Role = RoleOrNull(node, "role"),
        Choose = node.Flag("choose", false),
        Here = node.Flag("here", true),
        Managers = node.Flag("managers", false),
        By = node.Texts("by"),
        About = node.Texts("about"),
        Contact = node.ChildOrNull("contact", contact => new Elsewhere(contact.Text("name"), contact.Text("website", ""), contact.Text("telephone", ""), contact.Text("email", ""))),
    };

    SupportRules Support(Node node) => new(RoleOrNull(node, "role"), node.Number("contact-days", 14), node.Text("says"), node.Text("options", ""), node.Texts("self-help"), Clauses(node))
    {
        Kept = TextOrNull(node, "kept") is null ? null : node.Value("kept", "a period, such as “6 months” or “6 years”", Period.Parse),
    };

    /// <summary>A role, or the one that was filled in for an open decision; as it stands where nobody filled it in.</summary>
    string Role(Node node, string name) => Filled(node.Text(name));

    string? RoleOrNull(Node node, string name) => TextOrNull(node, name) is { } role ? Filled(role) : null;

    IReadOnlyList<string> Roles(Node node, string name) => [.. node.Texts(name).Select(Filled)];

    string Filled(string role) =>
        role.StartsWith(OpenDecision.Prefix, StringComparison.Ordinal) ? decisions.GetValueOrDefault(role[OpenDecision.Prefix.Length..], role) : role;

    static string? TextOrNull(Node node, string name) => node.Text(name, "") is { Length: > 0 } text ? text : null;

    static Choice Choice(Node node) => new(node.Text("key"), node.Text("label"), node.Text("hint", ""));

    static IReadOnlyList<string> Clauses(Node node) => node.Texts("clauses");
}
