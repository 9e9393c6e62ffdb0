using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>Reads a request as its pages show it.</summary>
public sealed class RequestReader(PortalContext db, PolicyLibrary policies, CurrentPerson me, CouncilClock clock)
{
    /// <returns>Null where there is none that this person may see.</returns>
    public async Task<RequestView?> FindAsync(long id) => await FindAsync(id, await me.ActorAsync());

    /// <summary>To read it: where it has ended, no duty from a post changes anything for whoever reads all requests.</summary>
    /// <returns>Null where there is none that this person may see.</returns>
    public async Task<RequestView?> FindToReadAsync(long id) => await FindAsync(id, await me.ReaderAsync()) is not { } found ? null
        : found.Request is { EndedAt: not null, CanBeTakenOver: false } ? found : found with { Actor = await me.ActorAsync() };

    async Task<RequestView?> FindAsync(long id, Actor actor)
    {
        ReadRequest? read;
        var tries = 0;
        do
        {
            // What an act that was refused has left behind is not what is stored.
            db.ChangeTracker.Clear();
            read = await db.ReadWithRouteAsync(db.Requests.VisibleTo(actor), id);
        }
        while (read is { IsWhole: false } && ++tries < 5);
        if (read is not { Request: var request }) return null;
        var pack = await policies.GetAsync(request.PolicyVersionId);
        return new(request, pack, pack.Request(request.Kind), actor, clock.UtcNow) { Beside = read.Beside };
    }

    /// <returns>Null where it is not this person's own.</returns>
    public async Task<RequestView?> FindOwnAsync(long id) => await FindAsync(id) is { IsMine: true } own ? own : null;
}

/// <summary>A request with the rules it is under, and who looks at it.</summary>
public sealed record RequestView(Request Request, Pack Pack, RequestKind Kind, Actor Actor, DateTime Now)
{
    public required Beside Beside { get; init; }

    public bool IsMine => Request.ApplicantId == Actor.PersonId;

    public Answers Relevant => RelevantOf(Request.Draft);

    public IReadOnlyList<Problem> Problems => [.. Kind.Form.Problems(Request.FactsOf(Request.Draft, Now))];

    /// <summary>With the facts about who asks and when.</summary>
    public Answers RelevantOf(Answers answers) => Kind.Form.Relevant(Request.FactsOf(answers, Now));

    /// <summary>Groups that have something to show: a group all of whose questions hang on other answers may have nothing.</summary>
    public IEnumerable<QuestionGroup> Groups => Kind.Form.Groups.Where(group => group.Questions.Any(question => IsAsked(question, group)));

    /// <summary>Whether the question stands on the page of its group: shown already, or depending on an answer of the same page.</summary>
    public bool IsAsked(Question question, QuestionGroup group) => IsAsked(question, group, Relevant);

    /// <summary>The same, had it these answers.</summary>
    public bool IsAsked(Question question, QuestionGroup group, Answers relevant) => !IsFixed(question)
        && (question.IsShown(relevant) || group.Questions.Any(other => question.ShownWhen?.Questions.Contains(other.Key) == true));

    /// <summary>What a request is about cannot be changed where the portal opened it itself: the account that waits for it has the same platform.</summary>
    public bool IsFixed(Question question) => !Kind.StartedByPeople && question.Key == KnownQuestions.OtherPlatform;
}
