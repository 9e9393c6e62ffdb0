using System.Globalization;
using SocialGovernance.Browser.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>What somebody has answered so far, and what the pack says follows from it.</summary>
sealed class Given(Council council, string applicant)
{
    readonly Dictionary<string, IReadOnlyList<string>> answers = [];

    public static string Today => London.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public int Count => answers.Count;

    public void Answer(string question, params IReadOnlyList<string> values) => answers[question] = values;

    /// <summary>The answer that the fewest checks refuse, and of those the one with which the most people are asked.</summary>
    public Option Best(YamlMappingNode kind, string question, IEnumerable<Option> options) =>
        options.OrderBy(option => With(question, option, () => kind.List("checks").Count(check => Holds(check.Map("refuse-when")!))))
            .ThenByDescending(option => With(question, option, () => Asked(kind).Count())).First();

    /// <summary>The sign-offs that the answers ask for; who is only told signs nothing.</summary>
    public IEnumerable<YamlMappingNode> Asked(YamlMappingNode kind) =>
        kind.List("route").Where(HoldsIfAny).SelectMany(stage => stage.List("sign-offs")).Where(HoldsIfAny).Where(asked => asked.Text("effect") != "inform");

    public bool Holds(YamlMappingNode condition) =>
        condition.Has("all") ? condition.List("all").All(Holds)
        : condition.Has("any") ? condition.List("any").Any(Holds)
        : condition.Map("not") is { } other ? !Holds(other)
        : condition.Has("applicant") ? condition.Texts("applicant").Contains(council.TypeOf(applicant))
        : condition.Has("staff-group") ? condition.Texts("staff-group").Contains(council.StaffGroupOf(applicant))
        : Holds(condition, Of(condition.Text("question")));

    bool Holds(YamlMappingNode condition, IReadOnlyList<string> given) =>
        condition.TextOrNull("answered") is { } answered ? given.Count > 0 == (answered == "true")
        : condition.TextOrNull("before") is { } later ? IsBefore(given, DayOf(later))
        : condition.TextOrNull("after") is { } earlier ? IsBefore(DayOf(earlier), given)
        : condition.Has("any-of") ? condition.Texts("any-of").Intersect(given).Any()
        : !condition.Texts("none-of").Intersect(given).Any();

    bool HoldsIfAny(YamlMappingNode step) => step.Map("when") is not { } condition || Holds(condition);

    IReadOnlyList<string> DayOf(string question) => question == "today" ? [Today] : Of(question);

    // Written from the year down, so that they compare as texts.
    static bool IsBefore(IReadOnlyList<string> one, IReadOnlyList<string> other) => one is [var first] && other is [var second] && string.CompareOrdinal(first[..10], second[..10]) < 0;

    IReadOnlyList<string> Of(string question) => answers.GetValueOrDefault(question, []);

    T With<T>(string question, Option option, Func<T> look)
    {
        Answer(question, option.Key);
        var seen = look();
        answers.Remove(question);
        return seen;
    }
}

sealed record Option(string Key, string Label);
