using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Accounts;

/// <summary>What a keeper writes down about an account, beside its service and its owner.</summary>
public sealed record AccountDescription(string Name, string? Purpose, string? Audience, string? OwnId, AccountDetails Details)
{
    internal static AccountDescription Of(Account account) => new(account.Name, account.Purpose, account.Audience, account.OwnId, account.Details);

    /// <summary>What is wrong with it, as a sentence.</summary>
    internal string? Objection(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Name)) return "Enter the name of the account.";
        if (Details.LegalBody is null == Details.Controller is null) return "Choose the legal body, or name the controller of the partnership.";
        if (Details.LinksBackSeenOn is not null && Details.WebsitePage is null) return "Enter the page of the website that links to it.";
        if (Details.HoursSeenOn is not null && Details.OpeningHours is null) return "Enter the opening hours that were seen.";
        DateOnly?[] seen = [Details.HoursSeenOn, Details.GuidanceSeenOn, Details.LinksBackSeenOn, Details.FollowedSeenOn];
        return seen.Any(day => day > today) ? "A day on which something was seen cannot be in the future." : null;
    }

    internal IReadOnlyList<(string What, string? Is)> Facts(Service? service, Post? owner) =>
    [
        ("the name", Name), ("the service", service?.Name), ("the owner", owner?.Title), ("the purpose", Purpose), ("for whom it is", Audience),
        ("the platform’s own id", OwnId), ("the language", Details.Language), ("the legal body", Details.LegalBody), ("the controller", Details.Controller),
        ("a corporate account", Details.IsCorporate ? "yes" : "no"), ("the tags", Details.Tags),
        ("the opening hours", Details.OpeningHours), ("the opening hours seen on the page", Day(Details.HoursSeenOn)),
        ("the public guidance seen on the page", Day(Details.GuidanceSeenOn)),
        ("the website’s page that links to it", Details.WebsitePage), ("the link back seen", Day(Details.LinksBackSeenOn)),
        ("seen followed by a corporate account", Day(Details.FollowedSeenOn)), ("the contact", Details.Contact),
    ];

    /// <summary>“the language was “nothing”, is “Gaelic””, for each that is different; empty where none is.</summary>
    internal static string Changes(IReadOnlyList<(string What, string? Is)> before, IReadOnlyList<(string What, string? Is)> after) =>
        string.Join("; ", before.Zip(after).Where(fact => fact.First.Is != fact.Second.Is)
            .Select(fact => $"{fact.First.What} was “{fact.First.Is ?? "nothing"}”, is “{fact.Second.Is ?? "nothing"}”"));

    static string? Day(DateOnly? day) => day is { } known ? $"{known:d MMMM yyyy}" : null;
}
