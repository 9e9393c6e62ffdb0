namespace SocialGovernance.Bench.Ceiling;

static class Navigation
{
    public static readonly IReadOnlyList<(string Address, string Title)> Items =
    [
        ("/", "Home"), ("/requests", "Requests"), ("/accounts", "Accounts"), ("/authorised-users", "Authorised users"), ("/concerns/report", "Report a concern"),
        ("/people", "People"), ("/audit", "Audit"), ("/guidance", "Guidance"),
    ];
}
