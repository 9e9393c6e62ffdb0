using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.BusinessCases;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Approvals;

/// <summary>The workflow service: takes a request through its route under its own policy version, and brings about what an approval means.
/// Every method is one act.</summary>
public sealed class Workflow(PortalContext db, Acts acts, PolicyLibrary policies, References references, RequestEffects effects,
    RefusedAttempts refusals, PeopleDirectory directory, Recorder recorder, CouncilClock clock)
{
    /// <summary>A new draft under the policy in force.</summary>
    public Task<Request> StartAsync(string kindKey, Actor actor) => acts.DoAsync(async () =>
    {
        var (versionId, pack) = await policies.CurrentAsync();
        var kind = pack.Request(kindKey);
        if (!kind.IsOffered) throw RuleBrokenException.Hidden();
        var applicant = await db.People.SingleAsync(person => person.Id == actor.PersonId);
        RefuseUnlessInScope(applicant, kind, pack);
        var request = new Request(kind, versionId, applicant, actor, clock.UtcNow);
        await db.Requests.AddAsync(request);
        return request;
    });

    /// <summary>Records that a person answered yes to every limb of an exemption, so that no request is needed (EL-27).</summary>
    public Task<ExemptionRecord> ExemptAsync(string kindKey, IReadOnlyCollection<string> limbs, Actor actor) => acts.DoAsync(async () =>
    {
        var (versionId, pack) = await policies.CurrentAsync();
        if (pack.Request(kindKey) is not { IsOffered: true, Exemption: { } exemption }) throw RuleBrokenException.Hidden();
        if (!exemption.Limbs.All(limb => limbs.Contains(limb.Key)))
            throw RuleBrokenException.Input("The exemption holds only where every answer is yes.");
        var person = await db.People.SingleAsync(person => person.Id == actor.PersonId);
        RefuseUnlessInScope(person, pack.Request(kindKey), pack);
        var record = new ExemptionRecord(person, kindKey, exemption.Title, string.Join('\n', exemption.Limbs.Select(limb => $"{limb.Question} Yes.")),
            versionId, actor, clock.UtcNow);
        await db.Exemptions.AddAsync(record);
        return record;
    });

    public Task AnswerAsync(long requestId, Func<Answers, Answers> change, Actor actor) => ChangeAsync(requestId, actor, request =>
    {
        request.Answer(change(request.Draft), actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    /// <param name="declared">Keys of the declarations that the applicant makes.</param>
    public Task<Request> SubmitAsync(long requestId, IReadOnlyCollection<string> declared, Actor actor) => ChangeAsync(requestId, actor, async request =>
    {
        var pack = await policies.GetAsync(request.PolicyVersionId);
        await SubmitAsync(request, pack, declared, actor);
        await effects.SubmittedAsync(request, pack, child => SubmitAsync(child, pack, declared, actor), actor);
        await effects.ApprovedAsync(request, pack);
    });

    public Task<Request> SignAsync(long requestId, long signOffId, DecisionOutcome outcome, string? reason, int revision, Actor actor) =>
        ChangeAsync(requestId, actor, async request =>
        {
            var pack = await policies.GetAsync(request.PolicyVersionId);
            request.Sign(signOffId, outcome, reason, revision, await OfficeAsync(pack, request.CurrentRound), actor, clock.UtcNow);
            await effects.ApprovedAsync(request, pack);
            await effects.EndedAsync(request, actor);
        });

    /// <summary>Carries out what is due because nobody has answered, and asks others where a role was vacated or filled. Twice at once it acts once.</summary>
    public Task<bool> ChaseAsync(long requestId) => acts.DoAsync(async () =>
    {
        var request = await db.FindWithRouteAsync(db.Requests, requestId) ?? throw RuleBrokenException.Hidden();
        var acted = false;
        await OnWholeAsync(request, async () =>
        {
            var office = await OfficeAsync(await policies.GetAsync(request.PolicyVersionId), request.CurrentRound);
            acted = request.NobodyAnswered(office, clock.UtcNow);
            acted |= request.AskAsThingsAre(office, clock.UtcNow);
        });
        return acted;
    });

    public Task<Request> WithdrawAsync(long requestId, Actor actor) => ChangeAsync(requestId, actor, async request =>
    {
        request.Withdraw(actor, clock.UtcNow);
        await effects.EndedAsync(request, actor);
    });

    /// <summary>A new draft after a refusal, under the policy in force.</summary>
    public Task<Request> AskAgainAsync(long requestId, Actor actor) => acts.DoAsync(async () =>
    {
        var refused = await db.Requests.VisibleTo(actor).Include(request => request.Applicant).Include(request => request.Revisions)
            .FirstOrDefaultAsync(request => request.Id == requestId) ?? throw RuleBrokenException.Hidden();
        var (versionId, pack) = await policies.CurrentAsync();
        if (pack.Requests.FirstOrDefault(kind => kind.Key == refused.Kind) is not { IsOffered: true } kind)
            throw new RuleBrokenException($"The policy in force knows no such request as “{refused.KindTitle}” any more.");
        RefuseUnlessInScope(refused.Applicant!, kind, pack);
        var draft = Request.After(refused, kind, versionId, actor, clock.UtcNow);
        await db.Requests.AddAsync(draft);
        return draft;
    });

    /// <summary>Has another person go on with a request, and with the platform requests that hang on it.</summary>
    public Task<Request> TakeOverAsync(long requestId, long successorId, string? reason, Actor actor) => PutRightAsync(requestId, actor, async request =>
    {
        var successor = await db.People.FirstOrDefaultAsync(person => person.Id == successorId) ?? throw RuleBrokenException.Input("Name who takes it over.");
        var today = clock.Today;
        var isAway = await db.Deputies.AnyAsync(deputy => deputy.PersonId == request.ApplicantId && deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until);
        var hanging = await db.PlatformRequests.Where(link => link.CaseId == requestId).Select(link => link.RequestId).ToListAsync();
        var before = request.ApplicantId;
        foreach (var id in hanging.Append(requestId))
        {
            var one = id == requestId ? request : (await db.FindWithRouteAsync(db.Requests, id))!;
            if (one != request && !(one.CanBeTakenOver && one.ApplicantId == before)) continue;
            var pack = await policies.GetAsync(one.PolicyVersionId);
            string[] theirs = [Duty.LineManagerOf(successorId).Key, Duty.SeniorManagerOf(successorId).Key];
            one.TakeOver(successor, pack, isAway, reason, await OfficeAsync(pack, [.. one.CurrentRound?.CouldAsk ?? [], .. theirs]), actor, clock.UtcNow);
        }
    });

    /// <summary>Corrects the service that a request was sent for.</summary>
    public Task<Request> CorrectServiceAsync(long requestId, long serviceId, string? reason, Actor actor) => PutRightAsync(requestId, actor, async request =>
    {
        var service = await db.Services.FirstOrDefaultAsync(service => service.Id == serviceId) ?? throw RuleBrokenException.Input("Choose the right service.");
        var pack = await policies.GetAsync(request.PolicyVersionId);
        request.CorrectService(service, pack, reason, await OfficeAsync(pack, request.Preview(pack, service, clock.UtcNow).CouldAsk), actor, clock.UtcNow);
        await effects.SubmittedAsync(request, pack, child => SubmitAsync(child, pack, [], actor), actor);
        await effects.ApprovedAsync(request, pack);
    });

    public Task DeleteDraftAsync(long requestId, Actor actor) => ChangeAsync(requestId, actor, async request =>
    {
        request.DeleteDraft(actor, clock.UtcNow);
        await db.RemoveFilesAsync(db.RequestFiles.Where(file => file.RequestId == requestId));
        db.Requests.Remove(request);
    });

    async Task SubmitAsync(Request request, Pack pack, IReadOnlyCollection<string> declared, Actor actor)
    {
        var kind = pack.Request(request.Kind);
        var facts = request.FactsOf(request.Draft, clock.UtcNow);
        await RefuseUnknownAnswersAsync(kind.Form, facts, pack);
        if (kind.Effect == Effects.GrantAccess) await RefuseWithoutEndAsync(kind.Form.Relevant(facts), pack);
        var service = long.TryParse(request.Draft.One(KnownQuestions.Service), out var serviceId)
            ? await db.Services.FirstOrDefaultAsync(candidate => candidate.Id == serviceId) : null;
        var reference = request.Reference ?? await references.TakeAsync(kind.Prefix, clock.Today.Year);
        var office = await OfficeAsync(pack, request.IsEditable ? request.Preview(pack, service, clock.UtcNow) : null);
        request.Submit(pack, service, reference, declared, office, actor, clock.UtcNow);
    }

    /// <summary>Who holds the duties that the rest of the route could ask, and when people work.</summary>
    Task<Office> OfficeAsync(Pack pack, Round? round) => OfficeAsync(pack, round?.CouldAsk ?? []);

    async Task<Office> OfficeAsync(Pack pack, IReadOnlyList<string> duties)
    {
        var able = await directory.WhoMayAsync([.. duties.Select(duty => new Duty(duty))]);
        // Whoever is asked in this act is one of them, and need not be looked up again.
        recorder.Able = able;
        return new(pack.WorkingTime, able.ToDictionary(held => held.Key.Key, held => (IReadOnlyList<Holder>)[.. held.Value.Where(person => person.ForPersonId is null)
            .Select(person => new Holder(person.PersonId, [.. held.Value.Where(deputy => deputy.ForPersonId == person.PersonId).Select(deputy => deputy.PersonId)]))]));
    }

    /// <summary>Answers name people, services and platforms by key; those may have gone since the page was saved.</summary>
    async Task RefuseUnknownAnswersAsync(Form form, Answers facts, Pack pack)
    {
        var answers = form.Relevant(facts);
        foreach (var question in form.Questions.Where(question => answers.Has(question.Key)))
        {
            var given = answers.All(question.Key).Distinct().ToList();
            var known = question.Type switch
            {
                QuestionType.People => await db.People.Answering(question, pack).CountAsync(person => Ids(given).Contains(person.Id)) == given.Count,
                QuestionType.Accounts => await db.Accounts.OpenToPeople().CountAsync(account => Ids(given).Contains(account.Id)) == given.Count,
                QuestionType.Body => given.All(key => pack.Council.Bodies.Any(body => body.Key == key)),
                QuestionType.Service => await db.Services.CountAsync(service => Ids(given).Contains(service.Id)) == given.Count,
                QuestionType.Platforms => given.All(key => key == KnownQuestions.Other || pack.Platform(key) is not null),
                _ => true,
            };
            if (!known) throw RuleBrokenException.Input($"It cannot be sent yet. Answer “{question.Label}” again: somebody or something named there is no longer to be had.");
        }
    }

    /// <summary>People whose access always ends on a day cannot be asked for without one.</summary>
    async Task RefuseWithoutEndAsync(Answers answers, Pack pack)
    {
        if (answers.Has(KnownQuestions.Until)) return;
        var (ids, types) = (Ids(answers.All(KnownQuestions.Authors)), pack.PersonTypes.Where(type => type.NeedsEndDate).Select(type => type.Key).ToList());
        if (await db.People.Where(person => ids.Contains(person.Id) && types.Contains(person.Type)).Select(person => person.Name).FirstOrDefaultAsync() is { } name)
            throw RuleBrokenException.Input($"It cannot be sent yet. The access of {name} must end on a day: enter the last day.");
    }

    static List<long> Ids(IEnumerable<string> given) => [.. given.Select(text => long.TryParse(text, out var id) ? id : 0)];

    static void RefuseUnlessInScope(Person person, RequestKind kind, Pack pack)
    {
        var type = pack.PersonType(person.Type);
        if (type is null || !kind.IsFor(type))
            throw RuleBrokenException.NotAllowed($"The policy does not cover you as “{type?.Title ?? person.Type}”, so you cannot make this request yourself.");
    }

    /// <summary>A request is read in several statements. What was changed on parts that do not belong together is not saved, since the version is then another one; and what was
    /// refused on them is tried again on what somebody else left.</summary>
    async Task OnWholeAsync(Request request, Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (Exception refusal) when (refusal is RuleBrokenException or InvalidOperationException)
        {
            if (!await db.IsAsReadAsync(request)) throw new DbUpdateConcurrencyException($"{request.Label} was changed while it was read.");
            throw;
        }
    }

    Task<Request> ChangeAsync(long requestId, Actor actor, Func<Request, Task> change) => ChangeAsync(db.Requests.VisibleTo(actor), requestId, actor, change);

    /// <summary>Those who maintain people put right what they may not read.</summary>
    Task<Request> PutRightAsync(long requestId, Actor actor, Func<Request, Task> change) => ChangeAsync(db.Requests.ToBePutRightBy(actor), requestId, actor, change);

    async Task<Request> ChangeAsync(IQueryable<Request> requests, long requestId, Actor actor, Func<Request, Task> change)
    {
        string label = "";
        try
        {
            return await acts.DoAsync(async () =>
            {
                var request = await db.FindWithRouteAsync(requests, requestId) ?? throw RuleBrokenException.Hidden();
                label = request.Label;
                await OnWholeAsync(request, () => change(request));
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
