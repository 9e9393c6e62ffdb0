namespace SocialGovernance.Domain.Audit;

/// <summary>Looks whether a chain is whole. It says what is wrong with the first line that does not fit, and nothing of those after it, which may be fine or not.</summary>
public sealed class AuditVerifier(IEnumerable<AuditHead> published)
{
    readonly Dictionary<long, AuditHead> expected = published.GroupBy(head => head.Position).ToDictionary(heads => heads.Key, heads => heads.First());
    byte[] before = AuditChain.Beginning;

    /// <summary>How many lines fit.</summary>
    public long Count { get; private set; }

    /// <summary>As a sentence; null as long as everything fits.</summary>
    public string? Problem { get; private set; } = published.GroupBy(head => head.Position).Where(heads => heads.DistinctBy(head => head.Hash).Count() > 1).MinBy(heads => heads.Key) is { } heads
        ? $"Two different heads were published for position {heads.Key:N0}: one of the logs they come from is not this one."
        : null;

    /// <summary>The next line.</summary>
    /// <returns>Whether it fits; after one that does not nothing more is looked at.</returns>
    public bool Fits(AuditLine line)
    {
        if (Problem is not null) return false;
        Problem = ObjectionTo(line);
        if (Problem is not null) return false;
        before = Convert.FromHexString(line.Hash);
        Count++;
        return true;
    }

    /// <summary>After the last line: whether it reaches as far as the heads that were published.</summary>
    public string? End()
    {
        if (Problem is null && expected.Values.Where(head => head.Position > Count).MinBy(head => head.Position) is { } lost)
            Problem = $"The log ends at position {Count:N0}, but on {lost.At} it reached position {lost.Position:N0}: it was cut off or put back to an earlier state.";
        return Problem;
    }

    string? ObjectionTo(AuditLine line)
    {
        var place = $"Event {line.EventId} (position {line.Position:N0})";
        if (line.Position != Count + 1) return $"Position {Count + 1:N0} is missing: after it comes event {line.EventId} at position {line.Position:N0}.";
        if (line.Kind is null) return $"{place} is missing, though it was recorded.";
        if (Convert.ToHexStringLower(AuditChain.PersonalHash(line)) != line.PersonalHash) return $"{place} was changed: what it says of people or things is not what was recorded.";
        if (Convert.ToHexStringLower(AuditChain.Hash(before, line)) != line.Hash) return $"{place} does not fit what stands before it: it was changed, moved or put in, or the one before it was.";
        if (expected.TryGetValue(line.Position, out var head) && head.Hash != line.Hash)
            return $"{place} is not what was published on {head.At}: the log was rebuilt before or at this place.";
        return null;
    }
}
