using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Item = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>Makes the questions of one page ready to be drawn, and keeps only answers that name what there is.</summary>
public sealed class GroupQuestions(PortalContext db)
{
    public const int MostFound = 20;

    /// <summary>The answers without people who may not post, services and platforms that are not there.</summary>
    public async Task<Answers> KnownAsync(Answers given, IEnumerable<Question> questions, Pack pack)
    {
        foreach (var question in questions)
        {
            var answers = given.All(question.Key);
            given = question.Type switch
            {
                QuestionType.People or QuestionType.Accounts => given.With(question.Key, (await ChosenAsync(answers, question, pack)).Select(chosen => $"{chosen.Id}")),
                QuestionType.Service => given.With(question.Key, (await ItemsAsync(question, pack)).Select(item => item.Value).Intersect(answers)),
                QuestionType.Platforms or QuestionType.Body =>
                    given.With(question.Key, (await ItemsAsync(question, pack)).Select(item => item.Value).Intersect(answers)),
                _ => given,
            };
        }
        return given;
    }

    /// <param name="typed">What was typed into the search box of each question for people; those that were searched have matches.</param>
    public async Task<IReadOnlyList<QuestionView>> ViewsAsync(IReadOnlyList<Question> questions, Answers answers, Pack pack, IReadOnlyDictionary<string, string?> typed)
    {
        var views = new List<QuestionView>();
        foreach (var question in questions)
            views.Add(new(question, answers.All(question.Key), await ItemsAsync(question, pack), questions.Count == 1)
            {
                People = PostedAnswers.IsPicked(question) ? await PickerAsync(answers.All(question.Key), typed, question, pack) : null,
            });
        var revealed = views.Where(view => RevealingItem(view, views) is not null).ToList();
        return
        [
            .. views.Except(revealed).Select(view => view with
            {
                Revealed = revealed.Where(child => ((AnsweredWith)child.Question.ShownWhen!).Question == view.Question.Key).ToLookup(child => ((AnsweredWith)child.Question.ShownWhen!).AnyOf[0]),
                Hint = HintOf(view, views),
            }),
        ];
    }

    /// <summary>A question that hangs on exactly one answer to a choice of the same page stands under that answer.</summary>
    static string? RevealingItem(QuestionView view, IReadOnlyList<QuestionView> views) =>
        view.Question.ShownWhen is AnsweredWith { AnyOf: [var only] } condition
            && views.Any(other => other.Question.Key == condition.Question && other.Items.Any(item => item.Value == only) && other.Question.ShownWhen is null)
            ? only : null;

    /// <summary>One that hangs on several is always there, and says for whom it is.</summary>
    static string HintOf(QuestionView view, IReadOnlyList<QuestionView> views)
    {
        if (view.Question.ShownWhen is not AnsweredWith condition || views.FirstOrDefault(other => other.Question.Key == condition.Question) is not { } asked) return view.Hint;
        var labels = asked.Items.Where(item => condition.AnyOf.Contains(item.Value)).Select(item => $"“{item.Text}”");
        return $"{view.Hint} Leave this empty unless you chose {string.Join(" or ", labels)}.".Trim();
    }

    async Task<IReadOnlyList<Item>> ItemsAsync(Question question, Pack pack) => question.Type switch
    {
        QuestionType.YesNo => [new("yes", "Yes"), new("no", "No")],
        QuestionType.Choice or QuestionType.Choices => [.. question.Choices.Select(choice => new Item(choice.Key, choice.Label, choice.Hint is "" ? null : choice.Hint))],
        QuestionType.Platforms => [.. pack.Platforms.Select(platform => new Item(platform.Key, platform.Label)), new(KnownQuestions.Other, "Another platform")],
        QuestionType.Service => [.. (await db.ServicesByNameAsync()).Select(service => new Item($"{service.Id}", service.Name, null))],
        QuestionType.Body => [.. pack.Council.Bodies.Select(body => new Item(body.Key, body.Name))],
        _ => [],
    };

    async Task<PeoplePicker> PickerAsync(IReadOnlyList<string> chosen, IReadOnlyDictionary<string, string?> typed, Question question, Pack pack)
    {
        var picked = await ChosenAsync(chosen, question, pack);
        if (!typed.TryGetValue(question.Key, out var text) || string.IsNullOrWhiteSpace(text)) return new(picked, text, null, false);
        var matches = question.Type == QuestionType.Accounts
            ? await Shown(Accounts.Named(text, pack, db).OrderBy(account => account.Name).ThenBy(account => account.Id)).Take(MostFound + 1).ToListAsync()
            : await Shown(db.People.Answering(question, pack).Found(text).OrderBy(person => person.Name).ThenBy(person => person.Id)).Take(MostFound + 1).ToListAsync();
        return new(picked, text, [.. matches.Take(MostFound).ExceptBy(picked.Select(known => known.Id), known => known.Id)], matches.Count > MostFound);
    }

    async Task<IReadOnlyList<Picked>> ChosenAsync(IReadOnlyList<string> given, Question question, Pack pack)
    {
        var ids = given.Select(text => long.TryParse(text, out var id) ? id : 0).ToList();
        if (ids.Count == 0) return [];
        var known = question.Type == QuestionType.Accounts
            ? await Shown(Accounts.Where(account => ids.Contains(account.Id))).ToListAsync()
            : await Shown(db.People.Answering(question, pack).Where(person => ids.Contains(person.Id))).ToListAsync();
        return [.. known.OrderBy(one => ids.IndexOf(one.Id))];
    }

    IQueryable<Account> Accounts => db.Accounts.OpenToPeople();

    static IQueryable<Picked> Shown(IQueryable<Account> accounts) =>
        accounts.Select(account => new Picked(account.Id, account.PlatformName + ": " + account.Name, account.Handle ?? "no handle yet"));

    static IQueryable<Picked> Shown(IQueryable<Person> people) => people.Select(person => new Picked(person.Id, person.Name, person.Email));
}
