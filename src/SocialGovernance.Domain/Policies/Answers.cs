using System.Text.Json;

namespace SocialGovernance.Domain.Policies;

/// <summary>Answers by the key of their question, each a list (most have one entry). Immutable; written to the database as one JSON text.</summary>
public sealed class Answers
{
    public static readonly Answers None = new(new Dictionary<string, string[]>());

    readonly IReadOnlyDictionary<string, string[]> answers;

    Answers(IReadOnlyDictionary<string, string[]> answers) => this.answers = answers;

    public IEnumerable<string> Keys => answers.Keys;

    public IReadOnlyList<string> All(string key) => answers.TryGetValue(key, out var given) ? given : [];

    public string? One(string key) => All(key) is [var first, ..] ? first : null;

    public bool Has(string key) => All(key).Any(answer => !string.IsNullOrWhiteSpace(answer));

    /// <summary>These answers with one question answered anew; blank answers are left out.</summary>
    public Answers With(string key, params IEnumerable<string> given)
    {
        var changed = answers.ToDictionary();
        var kept = given.Select(answer => answer.Trim()).Where(answer => answer.Length > 0).ToArray();
        if (kept.Length == 0) changed.Remove(key);
        else changed[key] = kept;
        return new(changed);
    }

    /// <summary>Keys of the questions that are answered otherwise here than there.</summary>
    public IReadOnlySet<string> ChangedSince(Answers earlier) =>
        Keys.Union(earlier.Keys).Where(key => !All(key).SequenceEqual(earlier.All(key))).ToHashSet();

    public string ToText() => JsonSerializer.Serialize(answers);

    public static Answers FromText(string text) => new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(text) ?? []);
}
