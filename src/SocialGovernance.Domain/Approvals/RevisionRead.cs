namespace SocialGovernance.Domain.Approvals;

/// <summary>Somebody who is asked had this revision before them, so that they are shown what changed since.</summary>
public sealed class RevisionRead(long requestId, long personId, int revision, DateTime at)
{
    public long Id { get; private set; }
    public long RequestId { get; private set; } = requestId;
    public long PersonId { get; private set; } = personId;
    public int Revision { get; private set; } = revision;
    public DateTime At { get; private set; } = at;
}
