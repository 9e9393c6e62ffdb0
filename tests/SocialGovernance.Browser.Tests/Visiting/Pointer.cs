using System.Globalization;
using Microsoft.Playwright;

namespace SocialGovernance.Browser.Tests.Visiting;

sealed class Pointer(Visitor visitor) : IHands
{
    public Task TypeAsync(string label, string text) => visitor.FillAsync(label, text);

    // A question that an answer reveals stands inside the group and may offer the same words.
    public Task ChooseAsync(string legend, string label) =>
        In(legend).Locator(":scope > * > * > input").And(visitor.Page.GetByLabel(label, new() { Exact = true })).CheckAsync();

    public Task SelectAsync(string label, string option) =>
        visitor.Page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    public async Task EnterDayAsync(string legend, DateOnly day)
    {
        foreach (var (part, value) in new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) })
            await In(legend).GetByLabel(part, new() { Exact = true }).FillAsync(value.ToString(CultureInfo.InvariantCulture));
    }

    public async Task FindAsync(string legend, string name, string what)
    {
        await In(legend).GetByRole(AriaRole.Textbox).FillAsync(name);
        await PressAsync($"Find {what} for: {legend}");
        await PressAsync($"Add {name}");
    }

    public Task PressAsync(string button) => visitor.PressAsync(button);

    ILocator In(string legend) => visitor.Page.GetByRole(AriaRole.Group, new() { Name = legend, Exact = true });
}
