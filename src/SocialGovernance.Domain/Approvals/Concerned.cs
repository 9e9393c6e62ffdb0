namespace SocialGovernance.Domain.Approvals;

/// <summary>Somebody whose request it was until another person took it over.</summary>
public sealed class FormerApplicant(long personId, DateTime until)
{
    public long Id { get; private set; }
    public long PersonId { get; private set; } = personId;
    public DateTime Until { get; private set; } = until;
}

/// <summary>Somebody whom a request is about.</summary>
public sealed class Subject(long personId)
{
    public long Id { get; private set; }
    public long PersonId { get; private set; } = personId;
}
