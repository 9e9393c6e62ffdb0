namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>How somebody fills a form in: with a pointer or with the keyboard alone.</summary>
public interface IHands
{
    Task TypeAsync(string label, string text);

    /// <summary>Ticks a box, or picks one of several radios.</summary>
    Task ChooseAsync(string legend, string label);

    Task SelectAsync(string label, string option);

    Task EnterDayAsync(string legend, DateOnly day);

    /// <summary>Looks somebody, or an account, up by name and adds them.</summary>
    /// <param name="what"><c>people</c> or <c>accounts</c>.</param>
    Task FindAsync(string legend, string name, string what);

    Task PressAsync(string button);
}
