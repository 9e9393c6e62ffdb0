using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>The people of a council, each in a browser of their own, who stay signed in.</summary>
sealed class Staff(BrowserFixture browser, bool javaScript) : IAsyncDisposable
{
    readonly Dictionary<string, Visitor> signedIn = [];

    public async Task<Visitor> AsAsync(string person) => signedIn.TryGetValue(person, out var known) ? known : signedIn[person] = await browser.SignedInAsync(person, javaScript);

    /// <summary>From the first page to what waits there, to the decision.</summary>
    public async Task SignAsync(string person, string reference, string? outcome, string reason)
    {
        var signer = await OpenSignOffAsync(person, reference);
        if (outcome is not null) await signer.ChooseAsync(outcome);
        await signer.FillAsync(outcome is null ? "Your advice" : "Your reason", reason);
        await signer.PressAsync("Record it");
    }

    /// <summary>Signs in whatever way is favourable: the first that is offered.</summary>
    public Task AgreeAsync(string person, string reference) => SignAsync(person, reference, refuse: false);

    /// <summary>Refuses it where this person may; agrees where they may not.</summary>
    /// <returns>Whether it was refused.</returns>
    public async Task<bool> SignAsync(string person, string reference, bool refuse)
    {
        var signer = await OpenSignOffAsync(person, reference);
        var (outcomes, refusal) = (signer.Page.Locator("main input[type=radio]"), signer.Page.GetByLabel("Refuse", new() { Exact = true }));
        var refuses = refuse && await refusal.CountAsync() > 0;
        if (refuses) await refusal.CheckAsync();
        else if (await outcomes.CountAsync() > 0) await outcomes.First.CheckAsync();
        await signer.Page.Locator("main textarea").FillAsync(refuses ? "It does not fit." : "It fits.");
        await signer.PressAsync("Record it");
        return refuses;
    }

    /// <summary>Everybody's access is reviewed by their line managers.</summary>
    public static async Task StartReviewAsync(Visitor keeper, string name)
    {
        await keeper.OpenAsync("/recertification/start");
        await keeper.FillAsync("What is the review called?", name);
        var hands = new Pointer(keeper);
        await hands.ChooseAsync("Whose access is reviewed?", "Everybody’s");
        await hands.ChooseAsync("Who is asked?", "The person’s line manager");
        await hands.EnterDayAsync("What is the last day to answer?", DateOnly.FromDateTime(London.Now).AddDays(30));
        await keeper.PressAsync("Start the review");
    }

    public static async Task TakeUpAsync(Visitor visitor, string about)
    {
        await visitor.OpenAsync("/");
        await visitor.GoAsync(() => Waiting(visitor, about).First.ClickAsync());
    }

    public static ILocator Waiting(Visitor visitor, string about) => visitor.Page.Locator("main .govuk-task-list__link").Filter(new() { HasText = about });

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in signedIn.Values) await visitor.DisposeAsync();
    }

    async Task<Visitor> OpenSignOffAsync(string person, string reference)
    {
        var signer = await AsAsync(person);
        await TakeUpAsync(signer, reference);
        await signer.GoAsync(() => signer.Page.Locator("main a.govuk-button").First.ClickAsync());
        return signer;
    }
}
