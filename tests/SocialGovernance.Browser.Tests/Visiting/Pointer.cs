using Microsoft.Playwright;

namespace SocialGovernance.Browser.Tests.Visiting;

sealed class Pointer(Visitor visitor) : IHands
{
    public Task TypeAsync(string label, string text) => visitor.FillAsync(label, text);

    public Task ChooseAsync(string legend, string label) => In(legend).GetByLabel(label, new() { Exact = true }).CheckAsync();

    public Task SelectAsync(string label, string option) =>
        visitor.Page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    public async Task FindAsync(string legend, string name)
    {
        await In(legend).GetByRole(AriaRole.Textbox).FillAsync(name);
        await PressAsync($"Find people for: {legend}");
        await PressAsync($"Add {name}");
    }

    public Task PressAsync(string button) => visitor.PressAsync(button);

    ILocator In(string legend) => visitor.Page.GetByRole(AriaRole.Group, new() { Name = legend, Exact = true });
}
