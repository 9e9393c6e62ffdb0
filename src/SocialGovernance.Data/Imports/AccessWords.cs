using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;

namespace SocialGovernance.Data.Imports;

/// <summary>What the platforms and councils call the things that somebody may do on an account.</summary>
static class AccessWords
{
    static readonly Dictionary<string, string> words = new (string Capability, string Called)[]
    {
        (Capabilities.Publish, "publish, publisher, post, poster, posting, editor, edit, author, content, content creator, create content, contributor, write, user, standard"),
        (Capabilities.Reply, "reply, replies, respond, responder, messages, messaging, community, community activity, customer service"),
        (Capabilities.Moderate, "moderate, moderator, moderation"),
        (Capabilities.Administer, "administer, admin, administrator, owner, account owner, manager, full, full access, full control, super admin, page admin"),
        (Capabilities.Statistics, "statistics, statistics only, see statistics, stats, analyst, insights, analytics, view, viewer, view only, read, read only"),
    }.SelectMany(group => group.Called.Split(", ").Select(word => (word, group.Capability))).ToDictionary();

    /// <summary>Each that a cell names, such as “Admin / Editor”, or the word that is not known.</summary>
    public static (IReadOnlyList<string> Capabilities, string? Unknown) Read(string cell)
    {
        var found = new List<string>();
        foreach (var part in cell.Replace(" and ", ",", StringComparison.OrdinalIgnoreCase).Split([',', ';', '/', '&', '+', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (words.TryGetValue(string.Join(' ', SearchWords.Each(part)), out var capability)) found.Add(capability);
            else return ([], part);
        return ([.. found.Distinct()], null);
    }
}
