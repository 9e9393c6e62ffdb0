using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.Registers;

/// <summary>How the registers' pages word dates and states.</summary>
public static class Told
{
    /// <summary>“3 March 2027”, in the council's time zone.</summary>
    public static string Day(DateTime utc) => Day(UkTime.DayOf(utc));

    public static string Day(DateOnly day) => $"{day:d MMMM yyyy}";

    public static string Moment(DateTime utc) => $"{UkTime.Local(utc):d MMMM yyyy, HH:mm}";

    /// <summary>When access ended or will end by itself; empty while neither is known.</summary>
    public static string End(DateTime? until, DateOnly? lastDay) => lastDay is { } last && (until is null || UkTime.DayOf(until.Value) > last) ? $"the end of {Day(last)}"
        : until is { } ended ? Moment(ended) : "";

    /// <summary>As spreadsheets sort it, in the council's time zone.</summary>
    public static string? FileMoment(DateTime? utc) => utc is { } moment ? $"{UkTime.Local(moment):yyyy-MM-dd HH:mm}" : null;

    public static string State(AccountState state) => state.InWords() switch { var words => char.ToUpperInvariant(words[0]) + words[1..] };

    public static string Colour(AccountState state) => state switch
    {
        AccountState.Live => "green",
        AccountState.Authorised => "teal",
        AccountState.Proposed => "yellow",
        AccountState.Suspended => "red",
        AccountState.Unverified => "orange",
        _ => "grey",
    };

    public static string Colour(AuthorisedUserState state) => state switch
    {
        AuthorisedUserState.Active => "green",
        AuthorisedUserState.AwaitingAccess => "teal",
        AuthorisedUserState.AwaitingAttestation => "yellow",
        _ => "grey",
    };

    public static string State(ImportState state) => state.InWords() switch { var words => char.ToUpperInvariant(words[0]) + words[1..] };

    public static string Colour(ImportState state) => state switch
    {
        ImportState.Done => "green",
        ImportState.Checked => "teal",
        ImportState.Withdrawn => "grey",
        _ => "yellow",
    };

    public static string Colour(RowOutcome outcome) => outcome switch
    {
        RowOutcome.New => "teal",
        RowOutcome.Added => "green",
        RowOutcome.Wrong => "red",
        RowOutcome.Differs => "orange",
        _ => "grey",
    };

    public static string Colour(RemovalState state) => state switch
    {
        RemovalState.Open => "red",
        RemovalState.Done => "yellow",
        _ => "green",
    };

    public static IEnumerable<Choice> AccountStates => Enum.GetValues<AccountState>().Select(state => new Choice($"{state}", State(state)));

    public static IEnumerable<Choice> EntryStates => Enum.GetValues<AuthorisedUserState>().Select(state => new Choice($"{state}", state.InWords()));
}
