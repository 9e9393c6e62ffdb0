using System.Text.RegularExpressions;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>The applicant of any council asks for an account on one platform, and whoever is asked agrees.</summary>
sealed partial class CouncilJourney(BrowserFixture browser) : IAsyncDisposable
{
    public const string Applicant = "applicant";

    readonly Staff staff = new(browser, javaScript: true);

    Council Council => browser.Council;

    YamlMappingNode Kind => Council.NewAccount;

    YamlMappingNode Platform => Council.Pack.List("platforms").OrderByDescending(platform => platform.TextOrNull("listed") == "true").First();

    BusinessCase Wanted => new(Council, Applicant, Kind.Text("key"), "Seasons")
    {
        Platforms = [new(Platform.Text("key"), Platform.Text("label"))],
        Authors = [Applicant],
        Cover = "author",
    };

    public string Reference { get; private set; } = "";

    /// <summary>Where the request is read.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Titles of the roles that its answers bring in.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];

    public Task<Visitor> AsAsync(string person) => staff.AsAsync(person);

    /// <summary>Up to the first page of the form.</summary>
    public async Task<BusinessCaseForm> StartAsync()
    {
        var applicant = await AsAsync(Applicant);
        await applicant.OpenAsync("/business-cases");
        await applicant.FollowAsync(Kind.Text("title"));
        var form = new BusinessCaseForm(Council, new Pointer(applicant), Wanted);
        await form.DenyExemptionAsync();
        await applicant.FollowAsync(Kind.List("form").First().Text("title"));
        return form;
    }

    public async Task SubmitAsync()
    {
        var form = await StartAsync();
        var applicant = await AsAsync(Applicant);
        await form.AnswerAsync();
        Asked = form.Asked;
        await applicant.SeesAsync("Who will be asked, and why");
        await SeesWhoIsAskedAsync(applicant);
        await form.PromiseAsync();
        Reference = await applicant.Page.Locator(".govuk-panel strong").InnerTextAsync();
        await applicant.FollowAsync($"See {Reference} and where it stands");
        Path = applicant.Path;
        await SeesWhoIsAskedAsync(applicant);
    }

    /// <summary>Somebody for whom the request waits now; null where it waits for nobody.</summary>
    public async Task<string?> WaitsForAsync()
    {
        var applicant = await AsAsync(Applicant);
        await applicant.OpenAsync(Path);
        var waiting = WaitingFor().Match(await applicant.Page.Locator("main .portal-route").First.InnerTextAsync());
        return waiting.Success ? waiting.Groups[1].Value.Split(" or ").Select(Council.KeyOf).First(person => person is not null) : null;
    }

    /// <summary>Everybody signs whom the request waits for, until it waits for nobody; how many did.</summary>
    public async Task<int> AgreeAsync()
    {
        for (var signed = 0; ; signed++)
        {
            if (await WaitsForAsync() is not { } person) return signed;
            Assert.True(signed < Asked.Count, $"{Council.NameOf(person)} is asked beside {string.Join(", ", Asked)}.");
            await staff.AgreeAsync(person, Reference);
        }
    }

    /// <summary>Whoever can, refuses it.</summary>
    public async Task RefuseAsync()
    {
        while (await WaitsForAsync() is { } person)
        {
            if (await staff.SignAsync(person, Reference, refuse: true)) return;
        }
        Assert.Fail($"Nobody could refuse {Reference}.");
    }

    public ValueTask DisposeAsync() => staff.DisposeAsync();

    async Task SeesWhoIsAskedAsync(Visitor applicant)
    {
        var route = await applicant.Page.Locator("main .portal-route").First.InnerTextAsync();
        Assert.All(Asked, role => Assert.Contains(role, route));
    }

    [GeneratedRegex(@"Waiting for (.+)\.")]
    private static partial Regex WaitingFor();
}
