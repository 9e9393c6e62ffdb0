using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Approvals;

/// <summary>What a route must know of the council at the moment of an act: when people work, and who holds the duties that could be asked.</summary>
/// <param name="Holders">By key of the <see cref="Duty"/>; one that is not listed counts as held by somebody.</param>
public sealed record Office(WorkingTime Hours, IReadOnlyDictionary<string, IReadOnlyList<Holder>> Holders)
{
    /// <summary>Somebody holds every duty.</summary>
    public static readonly Office Staffed = new(WorkingTime.Usual, new Dictionary<string, IReadOnlyList<Holder>>());

    /// <summary>Null where that is not known.</summary>
    public IReadOnlyList<Holder>? HoldersOf(string duty) => Holders.GetValueOrDefault(duty);
}

/// <summary>Somebody who holds a duty now, with the ids of those who act for them.</summary>
public sealed record Holder(long PersonId, params IReadOnlyList<long> Deputies);
