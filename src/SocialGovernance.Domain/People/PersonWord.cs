namespace SocialGovernance.Domain.People;

/// <summary>One word of a person's name or e-mail address, by whose beginning they are found.</summary>
public sealed class PersonWord
{
    public const int MaxLength = 60;

    PersonWord() => Word = "";

    internal PersonWord(string word) => Word = word;

    public long Id { get; private set; }
    public long PersonId { get; private set; }
    public string Word { get; private set; }

    /// <summary>Each word once, in lower case and without accents.</summary>
    public static IReadOnlyList<string> Of(params string?[] texts) => [.. SearchWords.Each(texts).Select(word => word.CutTo(MaxLength)).Distinct()];
}
