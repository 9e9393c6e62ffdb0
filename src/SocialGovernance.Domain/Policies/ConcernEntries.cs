namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackEntries"/> about where concerns go and what is done for people who are targeted.</summary>
static class ConcernEntries
{
    public static IEnumerable<PackEntry> Of(Pack pack, Pack names) =>
    [
        .. pack.Breach.Routes.Select(route => new PackEntry(PackEntries.Breach, $"breach/routes/{route.Key}", $"The way of concerns “{route.Title}”", route.Clauses,
            Facet.Value("the title", route.Title), Facet.Value("what it says", route.Says), Facet.Value("the role that handles them", route.Role is { } role ? names.RoleTitle(role) : null),
            Facet.Flag("whether the reporter chooses who", route.Choose), Facet.Flag("whether they are taken here", route.Here),
            Facet.Flag("whether managers are shown", route.Managers), Facet.List("those whose concerns go this way", route.By.Select(key => names.PersonType(key)?.Title ?? key)),
            Facet.List("those about whom they go this way", route.About.Select(key => names.PersonType(key)?.Title ?? key)),
            Facet.Value("the contact", route.Contact is { } contact ? $"{contact.Name}, {contact.Website}, {contact.Telephone}, {contact.Email}" : null), Facet.Cites(route.Clauses))),
        .. pack.Breach.Questions.Select(question => new PackEntry(PackEntries.Breach, $"breach/questions/{question.Key}", $"What handlers answer: “{question.Label}”", question.Clauses,
            Facet.Value("the question", question.Label), Facet.Value("the hint", question.Hint), Facet.Value("when it is asked", question.At == CaseMoment.Triage ? "at first sight" : "when the case is assessed"),
            Facet.Flag("whether several can be chosen", question.Several), Facet.List("the choices", question.Choices.Select(choice => choice.Hint.Length == 0 ? choice.Label : $"{choice.Label} ({choice.Hint})")),
            Facet.List("the kinds of breach for which it is asked", question.Categories.Select(key => names.Breach.Categories.FirstOrDefault(category => category.Key == key)?.Title ?? key)),
            Facet.Value("the choice that means nothing", question.Choices.FirstOrDefault(choice => choice.Key == question.Nothing)?.Label),
            Facet.Value("the role that is told", question.TellsRole is { } told ? names.RoleTitle(told) : null), Facet.Cites(question.Clauses))),
        .. pack.Support is { } support
            ? [new PackEntry(PackEntries.Breach, "support", "Support for people who are targeted", support.Clauses,
                Facet.Value("the role that gives it", support.Role is { } role ? names.RoleTitle(role) : null), Facet.Value("the days until somebody asks again how they are", $"{support.ContactDays}"),
                Facet.Value("how long a support case is kept", support.Kept?.ToString()),
                Facet.Value("what it says", support.Says), Facet.Value("what people can do who are not satisfied", support.Options),
                Facet.Order("what people can do themselves", support.SelfHelp), Facet.Cites(support.Clauses))]
            : Array.Empty<PackEntry>(),
    ];
}
