namespace SocialGovernance.Domain.Accounts;

/// <summary>One word of what an account is called, by whose beginning it is found. Each save of an account keeps its words in step.</summary>
public sealed class AccountWord
{
    AccountWord() => Word = "";

    public AccountWord(Account account, string word) => (Account, Word) = (account, word);

    public long Id { get; private set; }
    public long AccountId { get; private set; }
    public Account? Account { get; private set; }
    public string Word { get; private set; }
}
