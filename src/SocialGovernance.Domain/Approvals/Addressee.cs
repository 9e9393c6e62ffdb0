using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Approvals;

/// <summary>A duty of which a sign-off is asked, from one moment to another. A sign-off may be asked of several at once; one of them is enough.</summary>
public sealed class Addressee
{
    Addressee() => (Duty, RoleTitle) = ("", "");

    internal Addressee(Asking asking, AskedBecause because, WorkItem item, DateTime at) =>
        (Duty, RoleTitle, Deputies, Because, WorkItem, From) = (asking.Duty, asking.RoleTitle, asking.Deputies, because, item, at);

    public long Id { get; private set; }

    /// <summary>Key of a <see cref="SocialGovernance.Domain.Duty"/>, with the title of its role in the pack.</summary>
    public string Duty { get; private set; }
    public string RoleTitle { get; private set; }
    public AskedBecause Because { get; private set; }
    public WhoseDeputies Deputies { get; private set; }
    public DateTime From { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public bool IsInForce => EndedAt is null;

    internal void End(DateTime at)
    {
        EndedAt ??= at;
        WorkItem?.Close(at);
    }
}

public enum AskedBecause
{
    Route,

    /// <summary>Nobody held the role that the route asks.</summary>
    FallBack,

    /// <summary>Only those whom the request is about held it.</summary>
    OwnRequest,

    /// <summary>Nobody had answered in time.</summary>
    Escalation,
}

/// <summary>Whom to ask, and whose deputies may answer.</summary>
internal sealed record Asking(string Duty, string RoleTitle, WhoseDeputies Deputies);
