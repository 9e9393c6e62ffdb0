using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Work;

/// <summary>Says to those who maintain people that something waits and nobody can do it. Of a confidential case they learn that something waits, not what.</summary>
public sealed class Vacancies(PolicyLibrary policies, Administrators administrators)
{
    /// <summary>A message has room for so many; the first page lists them all.</summary>
    const int MostNamed = 15;

    public async Task<IReadOnlyList<VacancyMessage>> AboutAsync(IReadOnlyCollection<WorkItem> items)
    {
        if (items.Count == 0 || await policies.FindCurrentAsync() is not { Pack: var pack }) return [];
        return [.. (await administrators.AllAsync()).Select(person => (Person: person, Items: items.Where(item => item.ExceptPersonId != person.Id).ToList()))
            .Where(told => told.Items.Count > 0).Select(told => Message(told.Person, told.Items, pack))];
    }

    static VacancyMessage Message(Person to, List<WorkItem> items, Domain.Policies.Pack pack)
    {
        var lines = items.Take(MostNamed).Select(item => "- " + Words(item, pack)).ToList();
        if (items.Count > MostNamed) lines.Add($"- and {items.Count - MostNamed} more");
        var subject = items is [var one] ? $"Nobody can do this: {Title(one)}" : $"Nobody can do {items.Count} things that wait";
        var text = $"""
            This waits, and nobody can do it. The role has no holder, the post is vacant, or the only holder is the one whom it is about.

            {string.Join('\n', lines)}

            Give somebody the role, or fill the post.
            """;
        return new(to, subject, text, items.Any(item => item.Confidential) ? MessageSecrecy.Confidential : MessageSecrecy.Open);
    }

    static string Words(WorkItem item, Domain.Policies.Pack pack) =>
        pack.Roles.FirstOrDefault(role => role.Key == new Duty(item.Duty).Role) is { Title: var role } ? $"{Title(item)} (for: {role})" : Title(item);

    static string Title(WorkItem item) => item.Confidential ? "Something confidential" : item.Title;
}

public sealed record VacancyMessage(Person To, string Subject, string Text, MessageSecrecy Secrecy);
