using System.Reflection;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Tests.Breaches;

/// <summary>A reporter, a subject, two handlers and a stand-in, without a database.</summary>
static class CaseScene
{
    public const long ReporterId = 1;
    public const long SubjectId = 2;
    public const string Reviewer = "reviewer";
    public const string StandIn = "stand-in";

    public static readonly DateTime Now = new(2027, 3, 3, 9, 0, 0, DateTimeKind.Utc);
    public static readonly CaseKey Key = CaseKey.New();
    public static readonly Actor Reporter = new(ReporterId, "Rae Reporter", [], new HashSet<string>());
    public static readonly Actor Handler = Actor(10, Reviewer, Permissions.HandleCases);
    public static readonly Actor Other = Actor(11, Reviewer, Permissions.HandleCases);
    public static readonly Actor Fallback = Actor(12, StandIn);
    public static readonly Actor Keeper = Actor(13, "keeper", Permissions.KeepRegister);
    public static readonly Seat[] Seats = [new(10, Reviewer), new(11, Reviewer)];
    public static readonly OutcomeRule Advice = new("guidance", "Advice", false, [], []);
    public static readonly OutcomeRule Discipline = new("discipline", "Discipline", false, ["employee"], []);
    public static readonly OutcomeRule Withdrawal = new("withdrawal", "Access withdrawn", true, [], []);

    public static readonly BreachRules Rules = new(Reviewer, StandIn, [new("untrue", "Untrue", "", ["AA-1", "local:x"])], [Advice, Discipline, Withdrawal], []);

    public static AssessmentText Found(CaseSeverity severity = CaseSeverity.Moderate, bool personalData = false) => new(severity, "Little", "Nothing", personalData, ["untrue"], ["AA-1"]);

    public static Actor Actor(long id, string role, params string[] permissions) =>
        new(id, $"Person {id}", [new(Duty.Of(role)), new(Duty.Person(id))], permissions.ToHashSet());

    public static ConcernReport Report(string what = "It was shared") =>
        new(what, "Facebook", 7, "Last week", "Sam Subject", "A link", ["untrue", "other"], ConcernSetting.OutsideWork, true, ReporterId, "Rae Reporter");

    public static Person Person(long id, string name = "Sam Subject") => new Person(name, "sam@council.example", "employee", null, Domain.Actor.Portal, Now).With("Id", id);

    public static BreachCase Reported(bool subjectKnown = true, params ReceivedFile[] files) =>
        new(Report(), subjectKnown ? Person(SubjectId) : null, files, Seats, 1, Key, [1], Reporter, Now);

    public static BreachCase Investigating(bool subjectKnown = true)
    {
        var found = Reported(subjectKnown);
        found.TakeUp(null, Key, Handler, Now);
        found.Assess(Found(), Rules, Key, Handler, Now);
        return found;
    }

    public static IReadOnlyList<long> HandledBy(this BreachCase found) => [.. found.Handlers.Where(handler => handler.Until is null).Select(handler => handler.PersonId)];

    public static AuthorisedUser Entry(long personId = SubjectId, AuthorisedUserState state = AuthorisedUserState.Active) =>
        Bare<AuthorisedUser>().With("Id", 70L).With("PersonId", personId).With("Person", Person(personId)).With("State", state)
            .With("Account", Bare<Account>().With("Name", "Library").With("PlatformName", "Facebook"));

    public static T Bare<T>() => (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;

    /// <summary>Sets what only the database or an earlier act would.</summary>
    public static T With<T>(this T entity, string property, object value) where T : class
    {
        var type = typeof(T).GetProperty(property)!.DeclaringType!;
        type.GetProperty(property, BindingFlags.Instance | BindingFlags.Public)!.SetValue(entity, value);
        return entity;
    }
}
