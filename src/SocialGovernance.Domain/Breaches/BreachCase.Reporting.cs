using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

// How a concern came in, before it is saved for the first time.
public sealed partial class BreachCase
{
    /// <summary>The role that handles it in place of the reviewers; null: the reviewers do.</summary>
    public string? HandlerRole { get; private set; }

    /// <summary>With which a reporter whom the portal does not know comes back.</summary>
    public CaseReceipt? Receipt { get; private set; }

    /// <summary>The policy sends such concerns to a role of its own.</summary>
    public void GoBy(ConcernRoute? route) => HandlerRole = route?.Role;

    /// <param name="codeHash">Keyed, so that whoever has the database cannot try codes.</param>
    public void GiveReceipt(byte[] codeHash) => Receipt = new(codeHash);

    /// <summary>The reporter's own words name these as those whom it concerns, so they never handle it.</summary>
    public void KeepFrom(IEnumerable<Seat> named, DateTime at)
    {
        foreach (var seat in named)
        {
            var handler = new CaseHandler(seat, at, waits: false);
            handler.Recuse(at);
            handlers.Add(handler);
        }
    }

    /// <summary>A handler wrote down what somebody else told them.</summary>
    public void WrittenDownBy(Actor actor, CaseKey key, DateTime at) => entries.Add(new(CaseAct.WrittenDown, key.Seal(Concern!.Open(key).ReporterName), actor.PersonId, at));
}
