using Microsoft.AspNetCore.Mvc.ModelBinding;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>What the pack asks handlers, as its page draws it.</summary>
public sealed record CaseAnswers(IReadOnlyList<CaseQuestion> Questions, Answers Given)
{
    public static string NameOf(CaseQuestion question) => $"answers[{question.Key}]";

    /// <summary>Only the questions of the page are looked at, whatever else was sent.</summary>
    public static Answers Read(IFormCollection form, IEnumerable<CaseQuestion> questions) =>
        questions.Aggregate(Answers.None, (answers, question) => answers.With(question.Key, form[NameOf(question)].OfType<string>().Distinct()));

    /// <summary>Says beside each question what is wrong with its answer.</summary>
    public void Check(BreachRules rules, CaseMoment at, IReadOnlyCollection<string> categories, ModelStateDictionary errors)
    {
        foreach (var (question, problem) in rules.Problems(at, categories, Given)) errors.AddModelError(NameOf(question), problem);
    }
}
