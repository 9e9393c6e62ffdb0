using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>Carries out what is due because nobody has answered, request by request, each in an act of its own. Several nodes may do so at once: the act
/// looks again at what is due, and of two at once one finds nothing left to do.</summary>
public sealed partial class Chaser(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Chaser> log) : IRepeatedWork
{
    const int AtOnce = 100;

    /// <summary>How far down those that ask others than the route says it has come.</summary>
    long lookedAt;

    public string Failed => "What is due for requests could not be carried out";
    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await ChaseDueAsync(stop);
        return false;
    }

    /// <returns>For how many requests something was done.</returns>
    public async Task<int> ChaseDueAsync(CancellationToken stop)
    {
        var done = 0;
        foreach (var id in await DueAsync(stop))
        {
            if (stop.IsCancellationRequested) break;
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                if (await scope.ServiceProvider.GetRequiredService<Workflow>().ChaseAsync(id)) done++;
            }
            catch (RuleBrokenException lost)
            {
                Lost(log, id, lost.Kind);
            }
        }
        return done;
    }

    /// <summary>Those with something due; and those that ask others than the route says, because that may have changed.</summary>
    async Task<IReadOnlyList<long>> DueAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        var underWay = scope.ServiceProvider.GetRequiredService<PortalContext>().Requests.Where(request => request.State == RequestState.InReview);
        var due = await underWay.Where(request => request.Rounds.Any(round => round.Stages.Any(stage => stage.Deadlines.Any(deadline =>
                deadline.State == DeadlineState.Running && deadline.DueAt <= now))))
            .OrderBy(request => request.Id).Select(request => request.Id).Take(AtOnce).ToListAsync(stop);
        var instead = await underWay.Where(request => request.Id > lookedAt && request.Rounds.Any(round => round.Stages.Any(stage => stage.SignOffs.Any(signOff =>
                signOff.State == SignOffState.Waiting && signOff.Addressees.Any(asked => asked.EndedAt == null
                    && (asked.WorkItem!.NobodyToAsk || asked.Because == AskedBecause.FallBack || asked.Because == AskedBecause.OwnRequest))))))
            .OrderBy(request => request.Id).Select(request => request.Id).Take(AtOnce).ToListAsync(stop);
        lookedAt = instead.Count == AtOnce ? instead[^1] : 0;
        return [.. due.Union(instead)];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Request {Id} was changed by somebody else at the same moment; it is looked at again soon ({Kind}).")]
    static partial void Lost(ILogger log, long id, RuleKind kind);
}
