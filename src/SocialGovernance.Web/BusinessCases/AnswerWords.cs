using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>Puts answers into the words that people read: names for ids, labels for keys.</summary>
public sealed class AnswerWords(PortalContext db)
{
    public Task<AnswersInWords> OfAsync(Form form, Pack pack, params IReadOnlyCollection<Answers> all) => OfAsync(form, pack, null, all);

    /// <param name="known">A service whose name need not be asked for.</param>
    public async Task<AnswersInWords> OfAsync(Form form, Pack pack, Domain.People.Service? known, IReadOnlyCollection<Answers> all)
    {
        var people = new Dictionary<string, string>();
        if (Ids(form, all, QuestionType.People) is { Count: > 0 } asked)
            await foreach (var person in peopleOf(db, asked.Padded())) people.Add($"{person.Id}", person.Name);
        var accounts = new Dictionary<string, string>();
        if (Ids(form, all, QuestionType.Accounts) is { Count: > 0 } named)
            await foreach (var account in accountsOf(db, named.Padded())) accounts.Add($"{account.Id}", $"{pack.PlatformName(account.PlatformKey, account.Platform)}: {account.Name}");
        var services = Ids(form, all, QuestionType.Service);
        return new(pack, people, accounts, known is not null && services.All(id => id == known.Id) ? new() { [$"{known.Id}"] = known.Name }
            : services.Count == 0 ? [] : await db.Services.Where(service => services.Contains(service.Id)).Select(service => new { service.Id, service.Name }).ToDictionaryAsync(service => $"{service.Id}", service => service.Name));
    }

    // Each request that somebody reads asks them, so they are put together once.
    static readonly Func<PortalContext, IReadOnlyList<long>, IAsyncEnumerable<NamedPerson>> peopleOf = EF.CompileAsyncQuery((PortalContext db, IReadOnlyList<long> ids) =>
        db.People.Where(person => ids.Contains(person.Id)).Select(person => new NamedPerson(person.Id, person.Name)));

    static readonly Func<PortalContext, IReadOnlyList<long>, IAsyncEnumerable<NamedAccount>> accountsOf = EF.CompileAsyncQuery((PortalContext db, IReadOnlyList<long> ids) =>
        db.Accounts.Where(account => ids.Contains(account.Id)).Select(account => new NamedAccount(account.Id, account.PlatformKey, account.PlatformName, account.Name)));

    sealed record NamedPerson(long Id, string Name);

    sealed record NamedAccount(long Id, string PlatformKey, string Platform, string Name);

    static List<long> Ids(Form form, IEnumerable<Answers> all, QuestionType type) =>
        [.. from answers in all from question in form.Questions where question.Type == type
            from given in answers.All(question.Key) select long.TryParse(given, out var id) ? id : 0];
}

public sealed record AnswersInWords(Pack Pack, IReadOnlyDictionary<string, string> People, IReadOnlyDictionary<string, string> Accounts,
    IReadOnlyDictionary<string, string> Services)
{
    static readonly CultureInfo british = CultureInfo.GetCultureInfo("en-GB");

    public IReadOnlyList<string> Of(Question question, Answers answers) => [.. answers.All(question.Key).Select(given => Of(question, given))];

    string Of(Question question, string given) => question.Type switch
    {
        QuestionType.YesNo => given == "yes" ? "Yes" : "No",
        QuestionType.Choice or QuestionType.Choices => question.Choices.FirstOrDefault(choice => choice.Key == given)?.Label ?? given,
        QuestionType.People => People.GetValueOrDefault(given, "Somebody who is not in the directory"),
        QuestionType.Service => Services.GetValueOrDefault(given, "A service that is no longer there"),
        QuestionType.Platforms => Pack.Platform(given)?.Label ?? "Another platform",
        QuestionType.Date => DateOnly.TryParseExact(given, Question.DateFormat, out var date) ? date.ToString("d MMMM yyyy", british) : given,
        QuestionType.DateTime => DateTime.TryParseExact(given, Question.MomentFormat, null, DateTimeStyles.None, out var moment) ? moment.ToString("d MMMM yyyy, HH:mm", british) : given,
        QuestionType.Body => Pack.Council.Bodies.FirstOrDefault(body => body.Key == given)?.Name ?? given,
        QuestionType.Accounts => Accounts.GetValueOrDefault(given, "An account that is no longer there"),
        _ => given,
    };
}
