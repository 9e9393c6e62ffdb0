namespace SocialGovernance.Domain.Accounts;

public enum AccountState { Proposed, Authorised, Live, Suspended, Closed, Unverified }

public static class AccountStateWords
{
    public static string InWords(this AccountState state) => state switch
    {
        AccountState.Proposed => "proposed",
        AccountState.Authorised => "authorised",
        AccountState.Live => "live",
        AccountState.Suspended => "suspended",
        AccountState.Closed => "closed",
        _ => "unverified",
    };
}
