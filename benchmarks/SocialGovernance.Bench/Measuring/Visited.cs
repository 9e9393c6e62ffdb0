using SocialGovernance.Bench.Seeding;

namespace SocialGovernance.Bench.Measuring;

/// <summary>Whom each page is opened as, and its addresses: one of many for a page about one thing.</summary>
public sealed record Visited(string Name, string Who, Func<int, string> Address)
{
    /// <summary>The pages that are measured against the ceiling.</summary>
    public static IReadOnlyList<Visited> AgainstCeiling(Size size, long request) =>
    [
        new("Work queue", "comms-officer", _ => "/work/team"),
        new("Account list", "auditor", _ => "/accounts"),
        new("Register search", "auditor", number => $"/authorised-users?q={Uri.EscapeDataString(Fill.Name(number * 37 % size.Busy))}"),
        new("Case page", "auditor", number => $"/requests/{Template.IdOf(request, number * 97 % (size.Requests - size.Waiting))}"),
        new("Audit page", "auditor", _ => "/audit"),
    ];

    /// <summary>Every list, search and question about a moment.</summary>
    public static IReadOnlyList<Visited> Growing(Size size) =>
    [
        new("What waits for me", "comms-officer", _ => "/"),
        new("Work of mine", "comms-officer", _ => "/work"),
        new("Work of my team", "comms-officer", _ => "/work/team"),
        new("Requests", "auditor", _ => "/requests?show=others"),
        new("Requests in review", "auditor", _ => "/requests?show=others&state=InReview"),
        new("Requests that a manager sees", "library-manager", _ => "/requests?show=others"),
        new("Requests that a colleague sees", "colleague", _ => "/requests?show=others"),
        new("Accounts", "auditor", _ => "/accounts"),
        new("Accounts by word", "auditor", _ => "/accounts?q=hadd+0000"),
        new("One account", "auditor", number => $"/accounts/{Fill.FirstId + number % size.Used}"),
        new("Accounts that need attention", "auditor", _ => "/accounts/attention"),
        new("Accounts without an administrator", "auditor", _ => "/accounts/attention?why=NoAdministrator"),
        new("How safe the accounts are", "auditor", _ => "/accounts/health"),
        new("Register", "auditor", _ => "/authorised-users"),
        new("Register by name", "auditor", number => $"/authorised-users?q={Uri.EscapeDataString(Fill.Name(number % size.Busy))}"),
        new("Register by beginning of a name", "auditor", _ => "/authorised-users?q=ail"),
        new("Register of one account", "auditor", number => $"/authorised-users?account={Fill.FirstId + number % size.Used}"),
        new("Register on a day", "auditor", number => $"/authorised-users?on=2025-03-{1 + number % 28:00}"),
        new("Who could post on an account at a moment", "auditor", number => $"/accounts/{Fill.FirstId + number % size.Used}/who-could?on=2025-03-03"),
        new("One person's access", "auditor", number => $"/authorised-users/people/{Fill.FirstId + number % size.Busy}"),
        new("People by beginning of a name", "administrator", _ => "/people?q=ail"),
        new("Audit", "auditor", _ => "/audit"),
        new("Audit of a thing", "auditor", number => $"/audit?thing=BX-{number % size.Requests:000000}"),
        new("Audit of a person", "auditor", number => $"/audit?person={Uri.EscapeDataString(Fill.Name(number % size.Busy))}"),
    ];
}
