namespace SocialGovernance.Domain.People;

/// <summary>A service of the council, with the post that heads it.</summary>
public sealed class Service : Aggregate
{
    public const int NameLength = 120;

    Service() => (Name, LegalBody) = ("", "");

    public Service(string name, string legalBody, Actor actor, DateTime at)
    {
        (Name, LegalBody) = (name, legalBody);
        Record(PeopleAudit.ServiceAdded, actor, at);
    }

    public string Name { get; private set; }

    /// <summary>Key of a <see cref="Policies.LegalBody"/> of the pack.</summary>
    public string LegalBody { get; private set; }
    public long? HeadPostId { get; private set; }
    public Post? HeadPost { get; private set; }

    public override string Label => Name;

    public void Rename(string name, Actor actor, DateTime at)
    {
        if (name == Name) return;
        var before = Name;
        Name = name;
        Record(PeopleAudit.ServiceCorrected, actor, at, ("change", $"called “{before}” before"));
    }

    public void HeadedBy(Post post, Actor actor, DateTime at)
    {
        if (HeadPost == post || (post.Id != 0 && post.Id == HeadPostId)) return;
        HeadPost = post;
        Record(PeopleAudit.ServiceCorrected, actor, at, ("change", $"headed by the post {post.Title}"));
    }
}
