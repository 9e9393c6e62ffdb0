namespace SocialGovernance.Domain.Breaches;

/// <summary>What was counted of cases when a quarter had ended, with small numbers hidden: counted once, so that nobody learns anything by what changed since. Inserted, never changed.</summary>
public sealed class QuarterFigures : Aggregate
{
    QuarterFigures() => (WrappedKey, Content) = ([], null!);

    /// <param name="until">The last day of the quarter.</param>
    /// <param name="wrappedKey">The key as it may be stored.</param>
    public QuarterFigures(DateOnly until, string content, CaseKey key, byte[] wrappedKey, DateTime at)
    {
        (Until, Content, WrappedKey, CountedAt) = (until, key.Seal(content), wrappedKey, at);
        Record(BreachAudit.FiguresCounted, Actor.Portal, at);
    }

    /// <summary>Unique.</summary>
    public DateOnly Until { get; private set; }
    public Sealed Content { get; private set; }
    public byte[] WrappedKey { get; private set; }
    public DateTime CountedAt { get; private set; }

    public override string Label => "Cases in figures";
}
