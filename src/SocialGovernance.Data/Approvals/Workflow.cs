using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Approvals;

/// <summary>The workflow service: takes a request through its route under its own policy version, and brings about what an approval means.
/// Every method is one act.</summary>
public sealed class Workflow(PortalContext db, Acts acts, PolicyLibrary policies, RequestEffects effects, RefusedAttempts refusals, CouncilClock clock)
{
    /// <summary>A new draft under the policy in force.</summary>
    public Task<Request> StartAsync(string kindKey, Actor actor) => acts.DoAsync(async () =>
    {
        var (versionId, pack) = await policies.CurrentAsync();
        var kind = pack.Request(kindKey);
        if (!kind.StartedByPeople) throw RuleBrokenException.Hidden();
        var applicant = await db.People.SingleAsync(person => person.Id == actor.PersonId);
        if (pack.PersonTypes.FirstOrDefault(type => type.Key == applicant.Type) is not { InScope: true })
            throw RuleBrokenException.NotAllowed($"The policy does not cover you as “{applicant.Type}”, so you cannot make this request yourself.");
        var request = new Request(kind, versionId, applicant, actor, clock.UtcNow);
        await db.Requests.AddAsync(request);
        return request;
    });

    public Task AnswerAsync(long requestId, Func<Answers, Answers> change, Actor actor) => ChangeAsync(requestId, actor, request =>
    {
        request.Answer(change(request.Draft), actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    public Task<Request> SubmitAsync(long requestId, Actor actor) => ChangeAsync(requestId, actor, async request =>
    {
        var pack = await policies.GetAsync(request.PolicyVersionId);
        await SubmitAsync(request, pack, actor);
        await effects.SubmittedAsync(request, pack, child => SubmitAsync(child, pack, actor), actor);
        await effects.ApprovedAsync(request, pack);
    });

    public Task<Request> SignAsync(long requestId, long signOffId, DecisionOutcome outcome, string? reason, int revision, Actor actor) =>
        ChangeAsync(requestId, actor, async request =>
        {
            request.Sign(signOffId, outcome, reason, revision, actor, clock.UtcNow);
            var pack = await policies.GetAsync(request.PolicyVersionId);
            await effects.ApprovedAsync(request, pack);
            await effects.EndedAsync(request, actor);
        });

    public Task<Request> WithdrawAsync(long requestId, Actor actor) => ChangeAsync(requestId, actor, async request =>
    {
        request.Withdraw(actor, clock.UtcNow);
        await effects.EndedAsync(request, actor);
    });

    public Task DeleteDraftAsync(long requestId, Actor actor) => ChangeAsync(requestId, actor, request =>
    {
        request.DeleteDraft(actor, clock.UtcNow);
        db.Requests.Remove(request);
        return Task.CompletedTask;
    });

    async Task SubmitAsync(Request request, Pack pack, Actor actor)
    {
        var service = long.TryParse(request.Draft.One(KnownQuestions.Service), out var serviceId)
            ? await db.Services.FirstOrDefaultAsync(candidate => candidate.Id == serviceId) : null;
        var reference = request.Reference ?? await db.TakeReferenceAsync(pack.Request(request.Kind).Prefix, clock.Today.Year);
        request.Submit(pack, service, reference, actor, clock.UtcNow);
    }

    async Task<Request> ChangeAsync(long requestId, Actor actor, Func<Request, Task> change)
    {
        string label = "";
        try
        {
            return await acts.DoAsync(async () =>
            {
                var request = await db.Requests.VisibleTo(actor).WithRoute().FirstOrDefaultAsync(candidate => candidate.Id == requestId)
                    ?? throw RuleBrokenException.Hidden();
                label = request.Label;
                await change(request);
                return request;
            });
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.NotAllowed)
        {
            await refusals.RecordAsync(nameof(Request), requestId, label, refused.Message, actor);
            throw;
        }
    }
}
