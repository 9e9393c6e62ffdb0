namespace SocialGovernance.Domain.Accounts;

/// <summary>One word of what an account is called, by whose beginning it is found. Whoever saves an account keeps its words in step.</summary>
public sealed class AccountWord
{
    public const int MaxLength = 60;

    AccountWord() => Word = "";

    public AccountWord(Account account, string word) => (Account, Word) = (account, word);

    public long Id { get; private set; }
    public long AccountId { get; private set; }
    public Account? Account { get; private set; }
    public string Word { get; private set; }

    /// <summary>Each word once, in lower case and without accents.</summary>
    public static IReadOnlyList<string> Of(params string?[] texts) => [.. SearchWords.Each(texts).Select(word => word.CutTo(MaxLength)).Distinct()];
}
