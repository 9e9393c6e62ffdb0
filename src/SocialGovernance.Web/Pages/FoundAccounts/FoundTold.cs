using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.Pages.FoundAccounts;

/// <summary>How the pages word what became of a found account.</summary>
public static class FoundTold
{
    public static string State(FoundState state) => state.InWords() switch { var words => char.ToUpperInvariant(words[0]) + words[1..] };

    public static string Colour(FoundState state) => state switch
    {
        FoundState.Reported => "yellow",
        FoundState.Ours => "green",
        FoundState.Impersonation => "red",
        FoundState.TakenDown => "teal",
        _ => "grey",
    };

    public static IEnumerable<Choice> States => Enum.GetValues<FoundState>().Select(state => new Choice($"{state}", State(state)));
}
