using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffLists;

namespace SocialGovernance.Data.StaffLists;

/// <summary>What people decide about a staff list. Each method is one act: of several differences all are decided, or none.</summary>
public sealed class StaffDecisions(PortalContext db, DirectoryActs acts, StaffComparing comparing, StaffMoves moves, Leavers leavers)
{
    public Task ConfirmAsync(long listId, string reason, Actor actor) => acts.DoAsync(actor, async act =>
    {
        var list = act.On(await FindAsync(listId));
        list.Confirm(reason, actor, act.At);
        if (list.LastId is { } last) await comparing.ReplaceAsync(last);
        return true;
    });

    public Task DropAsync(long listId, string reason, Actor actor) => acts.DoAsync(actor, async act =>
    {
        act.On(await FindAsync(listId)).Drop(reason, actor, act.At);
        return true;
    });

    /// <returns>How many were decided.</returns>
    public Task<int> DecideAsync(long listId, IReadOnlyCollection<long> ids, DifferenceState answer, string? reason, Actor actor) => acts.DoAsync(actor, async act =>
    {
        var list = act.On(await FindAsync(listId));
        list.RefuseUnlessDecidable(actor);
        // Of two who decide at once the second sees what the first left, so that the last closes the work.
        db.IsTaken(list);
        var differences = await db.StaffDifferences.Include(difference => difference.Person).Where(difference => difference.ListId == listId && ids.Contains(difference.Id))
            .OrderBy(difference => difference.Id).ToListAsync();
        if (differences.Count < ids.Distinct().Count()) throw RuleBrokenException.Hidden();
        foreach (var difference in differences)
        {
            act.On(difference).Decide(answer, reason, actor, act.At);
            if (answer == DifferenceState.Applied) await ApplyAsync(difference, act);
        }
        if (!await db.StaffDifferences.AnyAsync(other => other.ListId == listId && !ids.Contains(other.Id) && (other.State == DifferenceState.Open || other.State == DifferenceState.Unsure))
            && answer != DifferenceState.Unsure) list.Settled(act.At);
        return differences.Count;
    });

    Task<StaffList?> FindAsync(long id) => db.StaffLists.Include(list => list.WorkItem).FirstOrDefaultAsync(list => list.Id == id);

    async Task ApplyAsync(StaffDifference difference, DirectoryAct act)
    {
        if (difference.Kind is DifferenceKind.Left or DifferenceKind.NotListed)
        {
            if (difference.Person!.IsHere) await leavers.LeaveAsync(difference.Person, act.Actor);
            return;
        }
        var row = await db.StaffListRows.SingleAsync(row => row.ListId == difference.ListId && row.Line == difference.Line);
        await (difference.Kind == DifferenceKind.Moved ? moves.MoveAsync(difference.Person!, row, act) : moves.JoinAsync(difference.Person, row, act));
    }
}
