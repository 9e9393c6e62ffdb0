using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>Takes the answers of one page of a form from what was posted. Only the questions of that page are looked at, whatever else was sent.</summary>
public static class PostedAnswers
{
    public static string NameOf(Question question) => $"answers[{question.Key}]";

    /// <summary>The search box of a question for people; its errors stand there.</summary>
    public static string FindNameOf(Question question) => $"find[{question.Key}]";

    public static string ErrorNameOf(Question question) => question.Type == QuestionType.People ? FindNameOf(question) : NameOf(question);

    public static Answers Read(IFormCollection form, IEnumerable<Question> questions) =>
        questions.Aggregate(Answers.None, (answers, question) => answers.With(question.Key, Given(form, question)));

    /// <summary>Line ends count as one character, as in the browser.</summary>
    static IEnumerable<string> Given(IFormCollection form, Question question) => question.Type == QuestionType.Date
        ? Date(DateParts.Read(part => form[part], NameOf(question)))
        : form[NameOf(question)].OfType<string>().Select(given => given.ReplaceLineEndings("\n")).Distinct();

    /// <summary>What is no date is kept as it was typed, and refused by the question.</summary>
    static IEnumerable<string> Date(DateParts parts)
    {
        if (parts.IsEmpty) yield break;
        yield return parts.ToDate("", out _) is { } date ? $"{date:yyyy-MM-dd}" : $"{parts.Year}-{parts.Month}-{parts.Day}";
    }
}
