namespace SocialGovernance.Domain.People;

/// <summary>One word of a person's name or e-mail address, by whose beginning they are found.</summary>
public sealed class PersonWord
{
    PersonWord() => Word = "";

    internal PersonWord(string word) => Word = word;

    public long Id { get; private set; }
    public long PersonId { get; private set; }
    public string Word { get; private set; }
}
