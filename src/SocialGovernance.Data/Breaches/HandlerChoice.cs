using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>Works out who may handle a case: the pack's reviewers, or those who stand in for them, without anybody whom it concerns.</summary>
public sealed class HandlerChoice(PeopleDirectory directory)
{
    /// <summary>The line managers of the subject, and who acts for them, are always concerned too.</summary>
    public async Task<IReadOnlyList<Seat>> ForAsync(Pack pack, long reporterId, long? subjectId)
    {
        HashSet<long> concerned = [reporterId];
        if (subjectId is { } id)
        {
            concerned.Add(id);
            concerned.UnionWith((await directory.WhoMayAsync(Duty.LineManagerOf(id))).Select(manager => manager.PersonId));
        }
        return CaseHandler.Choose(await HoldersAsync(pack.Breach.ReviewerRole, false), await HoldersAsync(pack.Breach.FallbackRole, true), concerned);
    }

    async Task<IEnumerable<Seat>> HoldersAsync(string role, bool isFallback) => (await directory.WhoMayAsync(Duty.Of(role)))
        .Where(holder => holder.ForPersonId is null).Select(holder => new Seat(holder.PersonId, role, isFallback));
}
