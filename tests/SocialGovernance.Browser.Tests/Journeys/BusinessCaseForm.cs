using System.Globalization;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>Answers the form of a request page by page, as the pack asks it: every question must be there under its own words.</summary>
sealed class BusinessCaseForm(Council council, IHands hands, BusinessCase wanted)
{
    const string Time = "09:30";

    readonly Given given = new(council, wanted.Applicant);

    YamlMappingNode Kind => council.Kind(wanted.Kind);

    /// <summary>Titles of the roles that the answers given so far bring in.</summary>
    public IReadOnlyList<string> Asked => [.. given.Asked(Kind).Select(asked => council.TitleOf(asked.Text("role")))];

    public async Task DenyExemptionAsync()
    {
        foreach (var limb in Kind.Map("exemption")?.List("limbs") ?? []) await hands.ChooseAsync(limb.Text("question"), "No");
        await hands.PressAsync("Continue");
    }

    public async Task AnswerAsync()
    {
        foreach (var group in Kind.List("form"))
        {
            var before = given.Count;
            foreach (var question in group.List("questions"))
                if (question.Map("shown-when") is not { } condition || given.Holds(condition)) await AnswerAsync(question);
            // A page on which nothing is asked is passed over.
            if (given.Count > before) await hands.PressAsync("Save and continue");
        }
    }

    public async Task PromiseAsync()
    {
        foreach (var promise in Kind.List("declarations")) await hands.ChooseAsync("What you promise", promise.Text("text"));
        await hands.PressAsync("Send");
    }

    async Task AnswerAsync(YamlMappingNode question)
    {
        var (key, label) = (question.Text("key"), question.Text("label"));
        switch (question.Text("type"))
        {
            case "people":
                await FindAsync(question, "people", key == "cover" ? [council.NameOf(wanted.Cover)] : wanted.Authors.Select(council.NameOf));
                break;
            case "accounts":
                await FindAsync(question, "accounts", wanted.Accounts);
                break;
            case "platforms":
                given.Answer(key, [.. wanted.Platforms.Select(platform => platform.Key)]);
                foreach (var platform in wanted.Platforms) await hands.ChooseAsync(label, platform.Label);
                break;
            case "choices" or "choice" or "yes-no" or "body":
                var chosen = given.Best(Kind, key, Choices(question));
                given.Answer(key, chosen.Key);
                await hands.ChooseAsync(label, chosen.Label);
                break;
            case "date" or "date-time":
                var day = given.Best(Kind, key, Days);
                given.Answer(key, day.Key);
                await hands.EnterDayAsync(label, DateOnly.Parse(day.Key, CultureInfo.InvariantCulture));
                if (question.Text("type") == "date-time") await hands.TypeAsync("Time", Time);
                break;
            case "service":
                given.Answer(key, wanted.Service);
                await hands.SelectAsync(label, wanted.Service);
                break;
            case var type:
                given.Answer(key, Words(type, question));
                await hands.TypeAsync(label, Words(type, question));
                break;
        }
    }

    string Words(string type, YamlMappingNode question)
    {
        var domain = question.Texts("domains").FirstOrDefault("example.org");
        return type switch
        {
            "number" => "3",
            "email" => $"accounts@{domain}",
            "web-address" => $"https://{domain}/about",
            "text" => question.Text("key") == "account-name" ? wanted.Name : $"About {wanted.Name}",
            _ => $"What {wanted.Name} says.\nIn two lines, with “quotes” & <signs>.",
        };
    }

    async Task FindAsync(YamlMappingNode question, string what, IEnumerable<string> names)
    {
        var most = question.TextOrNull("at-most") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : int.MaxValue;
        string[] found = [.. names.Take(most)];
        given.Answer(question.Text("key"), found);
        foreach (var name in found) await hands.FindAsync(question.Text("label"), name, what);
    }

    IEnumerable<Option> Choices(YamlMappingNode question) => question.Text("type") switch
    {
        "yes-no" => [new("yes", "Yes"), new("no", "No")],
        "body" => [new(wanted.Body.Text("key"), wanted.Body.Text("name"))],
        _ => (question.TextOrNull("choices-are-priorities") == "true" ? council.Pack.Map("council")!.List("priorities") : question.List("choices"))
            .Select(choice => new Option(choice.Text("key"), choice.Text("label"))),
    };

    static IEnumerable<Option> Days => new[] { 30, 0, -30 }.Select(days => London.Now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Select(day => new Option(day, day));
}

/// <summary>What somebody wants to ask for.</summary>
sealed record BusinessCase(Council Council, string Applicant, string Kind, string Name)
{
    public required IReadOnlyList<Option> Platforms { get; init; }
    public required IReadOnlyList<string> Authors { get; init; }
    public required string Cover { get; init; }

    /// <summary>Names of existing accounts, where access to them is asked for.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    public string Service => Council.ServiceOf(Applicant);

    public YamlMappingNode Body => Council.BodyOf(Applicant);
}
