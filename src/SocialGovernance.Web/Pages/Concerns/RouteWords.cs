using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Pages.Concerns;

static class RouteWords
{
    /// <summary>What the policy says of this way, who the reporter's managers are, and how another body is reached.</summary>
    public static string InWords(this ConcernRoute route, IReadOnlyList<string> managers) =>
        string.Join(' ', new[] { route.Says, route.Managers ? string.Join(' ', managers) : "", route.Contact is { } contact ? Reach(contact) : "" }.Where(part => part.Length > 0));

    static string Reach(Elsewhere contact) => string.Join(", ", new[] { contact.Name, contact.Website, contact.Telephone, contact.Email }.Where(part => part.Length > 0)) + ".";
}
