using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>Answers the form of a request page by page, as the pack asks it: every question must be there under its own words.</summary>
sealed class BusinessCaseForm(Council council, IHands hands, BusinessCase wanted)
{
    readonly Dictionary<string, string[]> given = [];

    YamlMappingNode Kind => council.Kind(wanted.Kind);

    public async Task DenyExemptionAsync()
    {
        foreach (var limb in Kind.Map("exemption")!.List("limbs")) await hands.ChooseAsync(limb.Text("question"), "No");
        await hands.PressAsync("Continue");
    }

    public async Task AnswerAsync()
    {
        foreach (var group in Kind.List("form"))
        {
            foreach (var question in group.List("questions").Where(IsShown)) await AnswerAsync(question);
            await hands.PressAsync("Save and continue");
        }
    }

    public async Task PromiseAsync()
    {
        foreach (var promise in Kind.List("declarations")) await hands.ChooseAsync("What you promise", promise.Text("text"));
        await hands.PressAsync("Send");
    }

    bool IsShown(YamlMappingNode question) =>
        question.Map("shown-when") is not { } condition || condition.Texts("any-of").Intersect(given.GetValueOrDefault(condition.Text("question"), [])).Any();

    async Task AnswerAsync(YamlMappingNode question)
    {
        var (key, label) = (question.Text("key"), question.Text("label"));
        switch (question.Text("type"))
        {
            case "people":
                foreach (var person in key == "cover" ? [wanted.Cover] : wanted.Authors) await hands.FindAsync(label, council.NameOf(person));
                break;
            case "platforms":
                await ChooseAsync(key, label, wanted.Platforms);
                break;
            case "choices" or "choice":
                await ChooseAsync(key, label, [Choices(question).First()]);
                break;
            case "yes-no":
                await ChooseAsync(key, label, [key == "monitoring" ? new("no", "No") : new("yes", "Yes")]);
                break;
            case "service":
                await hands.SelectAsync(label, wanted.Service);
                break;
            case "number":
                await hands.TypeAsync(label, "3");
                break;
            case "text":
                await hands.TypeAsync(label, key == "account-name" ? wanted.Name : $"About {wanted.Name}");
                break;
            default:
                await hands.TypeAsync(label, $"What {wanted.Name} says.\nIn two lines, with “quotes” & <signs>.");
                break;
        }
    }

    async Task ChooseAsync(string key, string legend, IReadOnlyList<Option> options)
    {
        given[key] = [.. options.Select(option => option.Key)];
        foreach (var option in options) await hands.ChooseAsync(legend, option.Label);
    }

    IEnumerable<Option> Choices(YamlMappingNode question) =>
        (question.TextOrNull("choices-are-priorities") == "true" ? council.Pack.Map("council")!.List("priorities") : question.List("choices"))
        .Select(choice => new Option(choice.Text("key"), choice.Text("label")));
}

sealed record Option(string Key, string Label);

/// <summary>What somebody wants to ask for.</summary>
sealed record BusinessCase(string Kind, string Name, string Service, IReadOnlyList<Option> Platforms, IReadOnlyList<string> Authors, string Cover);
