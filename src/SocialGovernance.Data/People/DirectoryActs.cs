using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;

namespace SocialGovernance.Data.People;

/// <summary>Carries out one act on the directory; what the actor is not allowed is recorded as a refused attempt.</summary>
public sealed class DirectoryActs(Acts acts, RefusedAttempts refusals, CouncilClock clock)
{
    public async Task<T> DoAsync<T>(Actor actor, Func<DirectoryAct, Task<T>> act)
    {
        var attempt = new DirectoryAct(actor, clock.UtcNow, clock.Today);
        try
        {
            return await acts.DoAsync(() => act(attempt));
        }
        catch (RuleBrokenException refused) when (refused.Kind == RuleKind.NotAllowed && attempt.Subject is { } subject)
        {
            await refusals.RecordAsync(subject.GetType().Name, subject.Id, subject.Label, refused.Message, actor);
            throw;
        }
    }
}

/// <summary>Who acts, when, and on what.</summary>
public sealed class DirectoryAct(Actor actor, DateTime at, DateOnly today)
{
    public Actor Actor => actor;
    public DateTime At => at;
    public DateOnly Today => today;

    internal Aggregate? Subject { get; private set; }

    /// <exception cref="RuleBrokenException">There is no such thing.</exception>
    public T On<T>(T? found) where T : Aggregate
    {
        Subject = found ?? throw RuleBrokenException.Hidden();
        return found;
    }
}
