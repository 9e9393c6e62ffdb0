namespace SocialGovernance.Domain.Policies;

/// <summary>One thing that a pack says, so that two packs can be compared.</summary>
/// <param name="Id">The same in every version: made of keys.</param>
/// <param name="Name">As a sentence begins: “The role “Press office””.</param>
sealed record PackEntry(string Section, string Id, string Name, IReadOnlyList<string> Clauses, params Facet[] Facets)
{
    /// <summary>Id of what it is a part of.</summary>
    public string? Within { get; init; }
}

enum FacetKind { Value, List, Order, Text }

/// <param name="What">“the title”, “the permissions”; for a text, what follows from its being reworded.</param>
sealed record Facet(FacetKind Kind, string What, IReadOnlyList<string> Values)
{
    public static Facet Value(string what, string? value) => new(FacetKind.Value, what, string.IsNullOrEmpty(value) ? [] : [value]);

    public static Facet Flag(string what, bool value) => Value(what, value ? "yes" : "no");

    public static Facet List(string what, IEnumerable<string> values) => new(FacetKind.List, what, [.. values]);

    public static Facet Order(string what, IEnumerable<string> values) => new(FacetKind.Order, what, [.. values]);

    public static Facet Text(string text, string consequence = "") => new(FacetKind.Text, consequence, [text]);

    public static Facet Cites(IEnumerable<string> clauses) => List("the clauses it rests on", clauses);
}

/// <summary>Takes a pack apart into everything that its readers would call a thing of its own.</summary>
static class PackEntries
{
    public const string Council = "The council", Policy = "The policy", People = "People and roles", Platforms = "Platforms", Requests = "Requests",
        Attestations = "Attestations", Registers = "Registers", Breach = "Breaches", Times = "Times", Public = "Comments, consents and records",
        Switches = "Switches", Guidance = "Guidance", Decisions = "Decisions of the council";

    public static readonly IReadOnlyList<string> Sections =
        [Policy, Council, People, Platforms, Requests, Attestations, Registers, Breach, Times, Public, Switches, Guidance, Decisions];

    /// <param name="names">Where titles of roles and the like are looked up: the same for both packs, so that a new title is told once.</param>
    public static IEnumerable<PackEntry> Of(Pack pack, Pack names) =>
    [
        .. Beginning(pack, names),
        .. pack.PersonTypes.Select(type => new PackEntry(People, $"person-types/{type.Key}", $"The kind of people “{type.Title}”", type.Clauses,
            Facet.Value("the title", type.Title), Facet.Flag("whether the policy binds them", type.InScope),
            Facet.Flag("whether their access always ends on a day", type.NeedsEndDate), Facet.Cites(type.Clauses))),
        .. pack.Roles.Select(role => new PackEntry(People, $"roles/{role.Key}", $"The role “{role.Title}”", role.Clauses,
            Facet.Value("the title", role.Title), Facet.Value("where it follows from posts", role.Relation.ToString()), Facet.Value("what it is held for", role.Scope.ToString()),
            Facet.List("those who may hold it", role.Holders.Select(key => names.PersonType(key)?.Title ?? key)), Facet.List("its permissions", role.Permissions),
            Facet.Flag("whether it is confidential", role.Confidential), Facet.Cites(role.Clauses))),
        .. pack.Platforms.Select(platform => new PackEntry(Platforms, $"platforms/{platform.Key}", $"The platform “{platform.Label}”", platform.Clauses,
            Facet.Value("the name", platform.Label), Facet.Flag("whether the policy names it", platform.Listed), Facet.List("its hosts", platform.Hosts),
            Facet.List("its paths", platform.Paths), Facet.List("the names that are no account", platform.StopWords), Facet.Value("the example", platform.Example),
            Facet.Cites(platform.Clauses))),
        .. pack.Requests.SelectMany(kind => RequestEntries.Of(kind, names)),
        .. pack.Attestations.Select(text => new PackEntry(Attestations, $"attestations/{text.Key}", $"The attestation “{text.Title}”", text.Clauses,
            Facet.Value("the title", text.Title),
            Facet.Text(text.Markdown, text.Again == AskedAgain.Never ? "Whoever agreed to the old wording is not asked again"
                : $"Everybody who is still to be let in agrees to the new wording first, also those who agreed to the old one; whoever has access keeps it and is asked to agree again within {text.Within} days"),
            Facet.List("its platforms", text.Platforms), Facet.List("its capabilities", text.Capabilities),
            Facet.Value("the condition of access", text.Condition), Facet.Value("when people are asked again", $"{text.Again}"), Facet.Value("the days to agree again", $"{text.Within}"), Facet.Cites(text.Clauses))),
        new(Registers, "registers", "The registers", [], Facet.Value("the role that keeps authorised users", names.RoleTitle(pack.Registers.AuthorisedUsers)),
            Facet.Value("the role that keeps accounts", names.RoleTitle(pack.Registers.Accounts)),
            Facet.Value("what happens where nobody has reviewed access in time", pack.Registers.NoReview.InWords()), Facet.Cites(pack.Registers.Clauses)),
        new(Registers, "registers/account-checks", "How often accounts are looked at", pack.Registers.Checks.Clauses,
            Facet.Value("the months after which what is known of an account’s safety lapses", $"{pack.Registers.Checks.HealthMonths}"),
            Facet.Value("the months after which an account is reviewed again", $"{pack.Registers.Checks.ReviewMonths}"),
            Facet.Value("the days without a post after which an account is dormant", $"{pack.Registers.Checks.DormantDays}"), Facet.Cites(pack.Registers.Checks.Clauses)),
        new(Breach, "breach", "Breach reports", [], Facet.Value("the role that reads them", names.RoleTitle(pack.Breach.ReviewerRole)),
            Facet.Value("the role that reads those that no reviewer may", names.RoleTitle(pack.Breach.FallbackRole)),
            Facet.Flag("whether concerns can be reported without a name", pack.Breach.Anonymous),
            Facet.Value("what reporters do meanwhile", pack.Breach.Meanwhile.Length > 0 ? pack.Breach.Meanwhile : null),
            Facet.Value("the role that is told of personal data", pack.Breach.DataProtectionRole is { } told ? names.RoleTitle(told) : null), Facet.Cites(pack.Breach.Clauses)),
        .. ConcernEntries.Of(pack, names),
        .. pack.Breach.Categories.Select(category => new PackEntry(Breach, $"breach/categories/{category.Key}", $"The breach category “{category.Title}”", category.Clauses,
            Facet.Value("the title", category.Title), Facet.Value("the hint", category.Hint), Facet.Cites(category.Clauses))),
        .. pack.Breach.Outcomes.Select(outcome => new PackEntry(Breach, $"breach/outcomes/{outcome.Key}", $"The outcome “{outcome.Title}”", outcome.Clauses,
            Facet.Value("the title", outcome.Title), Facet.Flag("whether it ends access", outcome.WithdrawsAccess),
            Facet.List("those it is for", outcome.PersonTypes.Select(key => names.PersonType(key)?.Title ?? key)),
            Facet.Value("what it counts as", $"{outcome.Group}"), Facet.Value("how grave the case must be", $"{outcome.Severity}"),
            Facet.Flag("whether somebody outside is told", outcome.Refers), Facet.Cites(outcome.Clauses))),
        .. pack.Breach.Referrals.Select(referral => new PackEntry(Breach, $"breach/referrals/{referral.Key}", $"The other procedure “{referral.Title}”", referral.Clauses,
            Facet.Value("the title", referral.Title), Facet.Value("the hint", referral.Hint), Facet.Cites(referral.Clauses))),
        .. pack.Breach.Retention.Select(rule => new PackEntry(Breach, $"breach/retention/{rule.Key}", $"How long “{rule.Title}” are kept", rule.Clauses,
            Facet.Value("the title", rule.Title), Facet.List("the outcomes it is for", rule.Outcomes.Select(key => names.Breach.Outcomes.FirstOrDefault(outcome => outcome.Key == key)?.Title ?? key)),
            Facet.Value("the period", $"{rule.Period}"), Facet.Cites(rule.Clauses))),
        .. Settings(pack, names),
        .. pack.Guidance.Select(page => new PackEntry(Guidance, $"guidance/{page.Key}", $"The page “{page.Title}”", page.Clauses,
            Facet.Value("the title", page.Title), Facet.Text(page.Markdown), Facet.Flag("whether everybody can read it without signing in", page.Public),
            Facet.Flag("whether its text is missing", page.SourceMissing), Facet.Cites(page.Clauses))),
        .. pack.LocalDecisions.Select(decision => new PackEntry(Decisions, $"local-decisions/{decision.Key}", $"The local decision “{decision.Question}”", [],
            Facet.Value("the question", decision.Question), Facet.Value("the decision", decision.Decision))),
        .. pack.OpenDecisions.Select(open => new PackEntry(Decisions, $"open-decisions/{open.Key}", $"The open decision “{open.Question}”", open.Clauses,
            Facet.Value("the question", open.Question), Facet.Value("the role that was chosen", open.Filled is null ? null : names.RoleTitle(open.Filled)), Facet.Cites(open.Clauses))),
    ];

    static IEnumerable<PackEntry> Beginning(Pack pack, Pack names)
    {
        var (council, policy, contact) = (pack.Council, pack.Policy, pack.Council.Contact);
        yield return new(Policy, "policy", "The policy", [], Facet.Value("the title", policy.Title), Facet.Value("the version that it gives itself", policy.Version),
            Facet.Value("the day of issue", policy.Issued), Facet.Value("the owner", names.RoleTitle(policy.OwnerRole)), Facet.Value("the month of its review", policy.ReviewDue),
            Facet.Cites(policy.Clauses));
        yield return new(Council, "council", "The council", [], Facet.Value("the name", council.Name), Facet.Value("the name of the portal", council.PortalName),
            Facet.Value("the nation", council.Nation), Facet.List("the colours", [council.Colours.Brand, council.Colours.OnBrand, council.Colours.Link]),
            Facet.Value("the address", contact.Address), Facet.Value("the telephone", contact.Telephone), Facet.Value("the e-mail address", contact.Email),
            Facet.Value("the e-mail address for data protection", contact.DataProtectionEmail), Facet.Value("the website", contact.Website));
        foreach (var body in council.Bodies)
            yield return new(Council, $"council/bodies/{body.Key}", $"The legal body “{body.Name}”", [], Facet.Value("the name", body.Name));
        foreach (var priority in council.Priorities)
            yield return new(Council, $"council/priorities/{priority.Key}", $"The priority “{priority.Label}”", [], Facet.Value("the name", priority.Label), Facet.Value("the hint", priority.Hint));
        foreach (var service in pack.Services)
            yield return new(Council, $"services/{service.Name}", $"The service “{service.Name}”", [], Facet.Value("the legal body", service.Body));
    }

    static IEnumerable<PackEntry> Settings(Pack pack, Pack names)
    {
        var (time, deputies) = (pack.WorkingTime, pack.Deputies);
        yield return new(Times, "working-time", "Working time", [], Facet.List("the working days", time.Days.Select(day => $"{day}")),
            Facet.Value("the hours", $"{time.From:HH:mm} to {time.Until:HH:mm}"), Facet.List("the days on which the council is closed", time.Closed.Order().Select(day => $"{day:d MMMM yyyy}")),
            Facet.Cites(time.Clauses));
        yield return new(Times, "deputies", "Deputies", [], Facet.Value("the longest time in days", $"{deputies.LongestDays}"),
            Facet.List("the roles that no deputy takes over", deputies.NotFor.Select(key => names.RoleTitle(key))), Facet.Cites(deputies.Clauses));
        foreach (var clock in pack.Clocks)
            yield return new(Times, $"clocks/{clock.Key}", $"The period “{clock.Title}”", clock.Clauses, Facet.Value("the title", clock.Title), Facet.Value("the length", $"{clock.Period}"),
                Facet.Value("how it is counted", clock.Counts == Counting.WorkingTime ? "in working time" : "in all time"), Facet.Value("what starts it", clock.Starts), Facet.Cites(clock.Clauses));
        if (pack.Moderation is { } moderation)
        {
            yield return new(Public, "moderation", "What the policy says about comments of the public", moderation.Clauses, Facet.Value("the warnings before somebody is blocked", $"{moderation.Warnings}"),
                Facet.List("the roles that may remove", moderation.Removes.Select(key => names.RoleTitle(key))), Facet.List("the roles that may block", moderation.Blocks.Select(key => names.RoleTitle(key))),
                Facet.Cites(moderation.Clauses));
            foreach (var ground in moderation.Grounds)
                yield return new(Public, $"moderation/grounds/{ground.Key}", $"The ground “{ground.Title}” to remove a comment", ground.Clauses, Facet.Value("the title", ground.Title),
                    Facet.Cites(ground.Clauses))
                { Within = "moderation" };
        }
        foreach (var consent in pack.Consents)
            yield return new(Public, $"consents/{consent.Key}", $"The consent “{consent.Title}”", consent.Clauses, Facet.Value("the title", consent.Title), Facet.Value("the form", $"{consent.Form}"),
                Facet.Cites(consent.Clauses));
        foreach (var rule in pack.Retention)
            yield return new(Public, $"retention/{rule.Key}", $"How long “{rule.Title}” is kept", rule.Clauses, Facet.Value("the title", rule.Title), Facet.Value("the number of years", $"{rule.Years}"),
                Facet.Cites(rule.Clauses));
        foreach (var answer in pack.Switches)
            yield return new(Switches, $"switches/{answer.Code}", $"{answer.Code} “{Switch.All.FirstOrDefault(known => known.Code == answer.Code)?.Question ?? answer.Code}”", answer.Clauses,
                Facet.Value("the answer", answer.Answer), Facet.Value("what the policy says", answer.Says), Facet.Cites(answer.Clauses));
    }
}
