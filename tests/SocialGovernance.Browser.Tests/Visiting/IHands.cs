namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>How somebody fills a form in: with a pointer or with the keyboard alone.</summary>
public interface IHands
{
    Task TypeAsync(string label, string text);

    /// <summary>Ticks a box, or picks one of several radios.</summary>
    Task ChooseAsync(string legend, string label);

    Task SelectAsync(string label, string option);

    /// <summary>Looks somebody up by name and adds them.</summary>
    Task FindAsync(string legend, string name);

    Task PressAsync(string button);
}
