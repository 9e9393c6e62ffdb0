namespace SocialGovernance.Domain.People;

/// <summary>A service of the council, with the post that heads it.</summary>
public sealed class Service : Aggregate
{
    public const int NameLength = 120;

    Service() => (Name, NameKey, LegalBody) = ("", "", "");

    public Service(string name, string legalBody, Actor actor, DateTime at)
    {
        (Name, NameKey, LegalBody) = (name, KeyOf(name), legalBody);
        Record(PeopleAudit.ServiceAdded, actor, at);
    }

    public string Name { get; private set; }

    /// <summary>Unique: no two services have names that differ only in case or accents.</summary>
    public string NameKey { get; private set; }

    /// <summary>Key of a <see cref="Policies.LegalBody"/> of the pack.</summary>
    public string LegalBody { get; private set; }
    public long? HeadPostId { get; private set; }
    public Post? HeadPost { get; private set; }

    public override string Label => Name;

    public static string KeyOf(string name) => SearchWords.Of(name).Trim().CutTo(NameLength);

    public void Rename(string name, Actor actor, DateTime at)
    {
        if (name == Name) return;
        var before = Name;
        (Name, NameKey) = (name, KeyOf(name));
        Record(PeopleAudit.ServiceCorrected, actor, at, ("change", $"called “{before}” before"));
    }

    public void HeadedBy(Post post, Actor actor, DateTime at)
    {
        if (HeadPost == post || (post.Id != 0 && post.Id == HeadPostId)) return;
        if (post.IsHeldBy(actor.PersonId, at)) throw RuleBrokenException.NotAllowed("You cannot make your own post the head of a service. Ask another administrator.");
        HeadPost = post;
        Record(PeopleAudit.ServiceCorrected, actor, at, ("change", $"headed by the post {post.Title}"));
    }
}
