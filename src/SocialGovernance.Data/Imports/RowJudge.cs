using SocialGovernance.Domain;
using SocialGovernance.Domain.Imports;

namespace SocialGovernance.Data.Imports;

/// <summary>Says of each row of a table what would become of it, knowing the register and the rows above.</summary>
public abstract class RowJudge
{
    public Judgement Of(RowText row) =>
        row.LeftOut is { } reason ? new(RowOutcome.LeftOut, reason)
        : row.Problem is { } problem ? Wrong(problem)
        : Judge(row);

    protected abstract Judgement Judge(RowText row);

    protected static Judgement Wrong(string says) => new(RowOutcome.Wrong, says);

    /// <summary>One of which there must be exactly one: otherwise the sentence that says what is wrong.</summary>
    protected static string Or(IEnumerable<string> names) => string.Join(" or ", names);
}

/// <param name="Add">Puts it into the register; null where there is nothing to add. Yields the people who are asked for something, and where to look.</param>
public sealed record Judgement(RowOutcome Outcome, string Says, string? Path = null, Func<Task<AddedRow>>? Add = null);

public sealed record AddedRow(string Path, IReadOnlyList<long> Asked);
