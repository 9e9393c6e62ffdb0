using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.BusinessCases;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Approvals;

/// <summary>What requests bring about elsewhere: accounts proposed, authorised or dropped, platform requests opened, authors named.</summary>
public sealed class RequestEffects(PortalContext db, RegisterEntries entries, RegisterChanges changes, CouncilClock clock)
{
    /// <summary>Key of the kind of request that the portal opens for a platform the pack does not list (EL-13).</summary>
    static RequestKind? PlatformKind(Pack pack) => pack.Requests.FirstOrDefault(kind => kind.Effect == Effects.AgreePlatform);

    /// <summary>Each platform of a submitted case is a proposed account; one that the pack does not list opens a platform request of its own.</summary>
    public async Task SubmittedAsync(Request request, Pack pack, Func<Request, Task> submit, Actor actor)
    {
        if (pack.Request(request.Kind).Effect != Effects.CreateAccounts) return;
        var proposed = await AccountsOf(request).ToListAsync();
        var named = Platforms(request, pack).DistinctBy(platform => platform.Key).ToList();
        foreach (var account in proposed.Where(account => named.All(platform => platform.Key != Key(account))))
            await DropAsync(account, $"The changed {request.Reference} no longer names it.", request, actor);
        foreach (var (key, platform, name) in named)
        {
            if (proposed.FirstOrDefault(account => Key(account) == key && account.State != AccountState.Closed) is { } known)
            {
                known.Revise(request, actor, clock.UtcNow);
                continue;
            }
            var platformRequest = platform is { Listed: true } ? null : await OpenPlatformRequestAsync(request, pack, name, submit, actor);
            await db.Accounts.AddAsync(Account.Propose(request, platform, name, platformRequest, actor, clock.UtcNow));
        }
    }

    /// <summary>Once a request is approved, the accounts that waited for it move; those that are then authorised ask their authors to attest.</summary>
    public async Task ApprovedAsync(Request request, Pack pack)
    {
        if (request.State != RequestState.Approved) return;
        switch (pack.Request(request.Kind).Effect)
        {
            case Effects.GrantAccess:
                await entries.GrantAsync(request, pack);
                return;
            case Effects.ChangeAccess:
                await changes.ChangeAsync(request, pack);
                return;
            case Effects.RemoveAccess:
                await changes.RemoveAsync(request);
                return;
            case Effects.ClearStatement:
                await db.Statements.AddAsync(new(request, clock.UtcNow));
                return;
        }
        foreach (var account in await AccountsOf(request).Where(account => account.State == AccountState.Proposed).ToListAsync())
        {
            account.Agreed(request, pack.Registers.Accounts, clock.UtcNow);
            if (account.State == AccountState.Authorised) await entries.NameAuthorsAsync(account, pack);
        }
    }

    /// <summary>A refused or withdrawn request takes the accounts that hang on it with it, and a case its platform requests.</summary>
    public async Task EndedAsync(Request request, Actor actor)
    {
        if (request.State is not (RequestState.Refused or RequestState.Withdrawn)) return;
        foreach (var account in await AccountsOf(request).ToListAsync())
            await DropAsync(account, $"{request.Reference} was {request.State.InWords()}.", request, actor);
    }

    IQueryable<Account> AccountsOf(Request request) => db.Accounts.Include(account => account.WorkItem).Include(account => account.Service)
        .Include(account => account.Request).ThenInclude(of => of!.Revisions)
        .Where(account => account.RequestId == request.Id || account.PlatformRequestId == request.Id);

    async Task DropAsync(Account account, string reason, Request because, Actor actor)
    {
        account.WillNotOpen(reason, actor, clock.UtcNow);
        if (account.PlatformRequestId is not { } id || id == because.Id) return;
        var platformRequest = (await db.FindWithRouteAsync(db.Requests, id))!;
        platformRequest.WithdrawWith(because, actor, clock.UtcNow);
    }

    async Task<Request?> OpenPlatformRequestAsync(Request request, Pack pack, string name, Func<Request, Task> submit, Actor actor)
    {
        if (PlatformKind(pack) is not { } kind) return null;
        var answers = request.CurrentRevision!.Answers;
        var opened = new Request(kind, request.PolicyVersionId, request.Applicant!, actor, clock.UtcNow);
        await db.Requests.AddAsync(opened);
        opened.Answer(kind.Form.Questions.Aggregate(Answers.None, (taken, question) => taken.With(question.Key, answers.All(question.Key)))
            .With(KnownQuestions.AccountName, $"{name} for {request.Title}")
            .With(KnownQuestions.OtherPlatform, name)
            .With(KnownQuestions.Service, answers.All(KnownQuestions.Service))
            .With(KnownQuestions.Purpose, answers.All(KnownQuestions.Purpose)), actor, clock.UtcNow);
        await submit(opened);
        db.PlatformRequests.Add(new(opened, request, name));
        return opened;
    }

    static IEnumerable<(string Key, Platform? Platform, string Name)> Platforms(Request request, Pack pack)
    {
        var answers = request.CurrentRevision!.Answers;
        var named = answers.One(KnownQuestions.OtherPlatform);
        foreach (var key in answers.All(KnownQuestions.Platforms))
        {
            if ((pack.Platform(key) ?? Called(named, pack)) is { } platform) yield return (platform.Key, platform, platform.Label);
            else if (named is not null) yield return ($"other:{named}", null, named);
        }
    }

    /// <summary>Somebody who wrote the name of a platform that the pack knows means that one.</summary>
    static Platform? Called(string? name, Pack pack) => pack.Platforms.FirstOrDefault(platform =>
        string.Equals(platform.Label, name, StringComparison.OrdinalIgnoreCase) || string.Equals(platform.Key, name, StringComparison.OrdinalIgnoreCase));

    static string Key(Account account) => account.PlatformKey == "other" ? $"other:{account.PlatformName}" : account.PlatformKey;
}
