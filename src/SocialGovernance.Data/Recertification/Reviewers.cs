using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Recertification;

namespace SocialGovernance.Data.Recertification;

/// <summary>Who reviews an entry: those whom the rule names, and where it names nobody but the person themselves, those who keep the register.</summary>
public sealed class Reviewers(PortalContext db, PeopleDirectory directory, CouncilClock clock)
{
    readonly Dictionary<Duty, IReadOnlyList<MayAct>> known = [];

    /// <summary>Who is asked about the entry.</summary>
    public async Task<Asked> OfAsync(AuthorisedUser entry, ReviewerRule rule, string fallbackRole)
    {
        foreach (var duty in await DutiesAsync(entry, rule))
            if (await AskedAsync(duty, entry.PersonId) is { CanAnswer: true } asked) return asked;
        return await FallbackAsync(entry.PersonId, fallbackRole);
    }

    public async Task<Asked> FallbackAsync(long personId, string fallbackRole) => await AskedAsync(Duty.Of(fallbackRole), personId) with { IsFallback = true };

    /// <summary>Whether anybody may still answer.</summary>
    public async Task<bool> CanAnswerAsync(Review review)
    {
        var duty = new Duty(review.Duty);
        if (review.ExceptPersonId is { } except) return (await AskedAsync(duty, except)).CanAnswer;
        return (await WhoMayAsync(duty)).Count > 0 && await StillAnswersAsync(review, duty);
    }

    /// <summary>Whoever was asked because they hold the post that answers for an account is asked no more when they have left that post.</summary>
    async Task<bool> StillAnswersAsync(Review review, Duty duty)
    {
        if (review.Campaign!.Rule != ReviewerRule.Owner || review.IsFallback) return true;
        var posts = review.Open.Select(item => item.Entry!.Account!.OwnerPostId).OfType<long>().ToList();
        return (await HoldersAsync(posts)).Any(holder => Duty.Person(holder) == duty);
    }

    async Task<IReadOnlyList<Duty>> DutiesAsync(AuthorisedUser entry, ReviewerRule rule) => rule switch
    {
        ReviewerRule.LineManager => [Duty.LineManagerOf(entry.PersonId)],
        ReviewerRule.HeadOfService => entry.Account!.ServiceId is { } service ? [Duty.HeadOf(service)] : [],
        _ => entry.Account!.OwnerPostId is { } post ? [.. (await HoldersAsync([post])).Select(Duty.Person)] : [],
    };

    async Task<IReadOnlyList<long>> HoldersAsync(IReadOnlyCollection<long> posts)
    {
        var today = clock.Today;
        return await db.PostHoldings.Where(held => posts.Contains(held.PostId) && held.From <= today && (held.Until == null || today <= held.Until) && held.Person!.LeftAt == null)
            .OrderBy(held => held.From).ThenBy(held => held.Id).Select(held => held.PersonId).Distinct().ToListAsync();
    }

    async Task<Asked> AskedAsync(Duty duty, long personId)
    {
        var able = await WhoMayAsync(duty);
        var others = able.Where(one => one.PersonId != personId && one.ForPersonId != personId).ToList();
        return new(duty, others.Count < able.Count ? personId : null, others.Count > 0, false);
    }

    async Task<IReadOnlyList<MayAct>> WhoMayAsync(Duty duty) => known.TryGetValue(duty, out var able) ? able : known[duty] = await directory.WhoMayAsync(duty);
}

/// <param name="Except">The person whom it is about, where they have the duty too.</param>
/// <param name="CanAnswer">Whether there is anybody else.</param>
public sealed record Asked(Duty Duty, long? Except, bool CanAnswer, bool IsFallback);
