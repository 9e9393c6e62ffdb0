using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>The keyboard alone. At every stop the focus must be visible, on the screen, and after the one before.</summary>
sealed class Keys(Visitor visitor) : IHands
{
    const int MostStops = 80;

    const string Here = """
        () => {
          const e = document.activeElement, words = node => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
          const before = window.portalLastFocus;
          window.portalLastFocus = e;
          const shown = [e, ...(e.labels ?? [])].some(part => ['', '::before'].some(pseudo => {
            const style = getComputedStyle(part, pseudo || undefined);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
          }));
          const box = e.getBoundingClientRect();
          return {
            name: words(e.labels?.[0]) || e.getAttribute('aria-label') || words(e),
            legend: words(e.closest('fieldset')?.querySelector('legend')),
            type: e.type ?? e.tagName,
            tag: e.tagName,
            focusShown: shown && e.matches(':focus-visible'),
            onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            inOrder: !before || !before.isConnected || !!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
          };
        }
        """;

    IKeyboard Keyboard => visitor.Page.Keyboard;

    public int Stops { get; private set; }

    public async Task TypeAsync(string label, string text)
    {
        await TabToAsync(stop => stop.Name == label, label);
        await Keyboard.InsertTextAsync(text);
    }

    public async Task ChooseAsync(string legend, string label)
    {
        var stop = await TabToAsync(stop => stop.Legend == legend && (stop.Name == label || stop.Type == "radio"), $"{label} of {legend}");
        if (stop.Type == "radio")
        {
            for (var moves = 0; stop.Name != label; moves++)
            {
                Assert.True(moves < 20, $"The arrow keys never reach {label} of {legend}.");
                await Keyboard.PressAsync("ArrowDown");
                stop = await StopAsync();
            }
        }
        await Keyboard.PressAsync("Space");
    }

    public async Task SelectAsync(string label, string option)
    {
        await TabToAsync(stop => stop.Name == label, label);
        await Keyboard.TypeAsync(option);
    }

    public async Task EnterDayAsync(string legend, DateOnly day)
    {
        foreach (var (part, value) in new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) })
        {
            await TabToAsync(stop => stop.Legend == legend && stop.Name == part, $"{part} of {legend}");
            await Keyboard.InsertTextAsync(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    public async Task FindAsync(string legend, string name, string what)
    {
        await TabToAsync(stop => stop.Legend == legend && stop.Type == "text", legend);
        await Keyboard.InsertTextAsync(name);
        await visitor.GoAsync(() => Keyboard.PressAsync("Enter"));
        await PressAsync($"Add {name}");
    }

    public async Task PressAsync(string button)
    {
        await TabToAsync(stop => stop.Name == button && stop.Tag is "A" or "BUTTON", button);
        await visitor.GoAsync(() => Keyboard.PressAsync("Enter"));
    }

    /// <summary>Past the header, by the link that is there for it: the first stop of every page.</summary>
    public async Task SkipToContentAsync()
    {
        // A form that was sent from below the skip link leads on to the content of the next page.
        if (visitor.Page.Url.EndsWith("#main-content", StringComparison.Ordinal)) return;
        await Keyboard.PressAsync("Tab");
        var first = await StopAsync();
        Assert.True(first.Name == "Skip to main content", $"The first stop of {visitor.Path} is “{first.Name}”, not the skip link.");
        await Keyboard.PressAsync("Enter");
        await Keyboard.PressAsync("Tab");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => !document.activeElement.closest('header')"), $"The skip link of {visitor.Path} does not lead past the header.");
        await visitor.Page.EvaluateAsync("() => window.portalLastFocus = null");
        await Keyboard.PressAsync("Shift+Tab");
    }

    public async Task<Stop> TabToAsync(Func<Stop, bool> wanted, string words)
    {
        var seen = new List<string>();
        for (var stops = 0; stops < MostStops; stops++)
        {
            await Keyboard.PressAsync("Tab");
            var stop = await StopAsync();
            Assert.True(stop.InOrder, $"{visitor.Path}: the focus jumps back to “{stop.Name}” after {string.Join(", ", seen.TakeLast(2))} on the way to {words}.");
            seen.Add($"“{stop.Name}”");
            if (wanted(stop)) return stop;
        }
        throw new InvalidOperationException($"{visitor.Path}: Tab never reaches {words}; it stops at {string.Join(", ", seen)}.");
    }

    async Task<Stop> StopAsync()
    {
        var stop = await visitor.Page.EvaluateAsync<Stop>(Here);
        Assert.True(stop.FocusShown, $"{visitor.Path}: nobody sees that the focus is on “{stop.Name}” ({stop.Tag}).");
        Assert.True(stop.OnScreen, $"{visitor.Path}: the focus is on “{stop.Name}”, which is not on the screen.");
        Stops++;
        return stop;
    }

    public sealed class Stop
    {
        public string Name { get; set; } = "";
        public string Legend { get; set; } = "";
        public string Type { get; set; } = "";
        public string Tag { get; set; } = "";
        public bool FocusShown { get; set; }
        public bool OnScreen { get; set; }
        public bool InOrder { get; set; }
    }
}
