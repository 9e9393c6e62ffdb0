using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>Takes the answers of one page of a form from what was posted. Only the questions of that page are looked at, whatever else was sent.</summary>
public static class PostedAnswers
{
    public static string NameOf(Question question) => $"answers[{question.Key}]";

    /// <summary>The search box of a question for people; its errors stand there.</summary>
    public static string FindNameOf(Question question) => $"find[{question.Key}]";

    /// <summary>The box for the time of a question for a moment.</summary>
    public static string TimeNameOf(Question question) => $"time[{question.Key}]";

    public static string ErrorNameOf(Question question) => IsPicked(question) ? FindNameOf(question) : NameOf(question);

    /// <summary>Whether it is answered by finding and adding.</summary>
    public static bool IsPicked(Question question) => question.Type is QuestionType.People or QuestionType.Accounts;

    public static Answers Read(IFormCollection form, IEnumerable<Question> questions) =>
        questions.Aggregate(Answers.None, (answers, question) => answers.With(question.Key, Given(form, question)));

    /// <summary>Line ends count as one character, as in the browser.</summary>
    static IEnumerable<string> Given(IFormCollection form, Question question) => question.Type switch
    {
        QuestionType.Date => Date(DateParts.Read(part => form[part], NameOf(question))),
        QuestionType.DateTime => Moment(DateParts.Read(part => form[part], NameOf(question)), form[TimeNameOf(question)].ToString().Trim()),
        _ => form[NameOf(question)].OfType<string>().Select(given => given.ReplaceLineEndings("\n")).Distinct(),
    };

    /// <summary>What is no date is kept as it was typed, and refused by the question.</summary>
    static IEnumerable<string> Date(DateParts parts)
    {
        if (parts.IsEmpty) yield break;
        yield return Text(parts);
    }

    static IEnumerable<string> Moment(DateParts parts, string time)
    {
        if (parts.IsEmpty && time.Length == 0) yield break;
        yield return $"{Text(parts)}T{(TimeOnly.TryParseExact(time, ["H:mm", "HH:mm", "H.mm"], out var read) ? $"{read:HH:mm}" : time)}";
    }

    static string Text(DateParts parts) => parts.ToDate("", out _) is { } date ? date.ToString(Question.DateFormat, null) : $"{parts.Year}-{parts.Month}-{parts.Day}";
}
