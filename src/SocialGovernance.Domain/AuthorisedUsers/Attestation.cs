using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>A person agreed, for themselves, to a text of the policy in one version. Superseded by a later one, never edited.</summary>
public sealed class Attestation : Aggregate
{
    public const int DocumentLength = 80;
    public const int TitleLength = 200;

    Attestation() => (Document, Title) = ("", "");

    public Attestation(Person person, string document, string title, long policyVersionId, Actor actor, DateTime at)
    {
        if (actor.PersonId != person.Id) throw RuleBrokenException.NotAllowed("Nobody can agree to this for somebody else.");
        (Person, PersonId, Document, Title, PolicyVersionId, At) = (person, person.Id, document, title, policyVersionId, at);
        Record(RegisterAudit.Attested, actor, at, ("document", title));
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>Key of an <see cref="Policies.AttestationText"/> of the pack.</summary>
    public string Document { get; private set; }
    public string Title { get; private set; }
    public long PolicyVersionId { get; private set; }
    public DateTime At { get; private set; }

    public override string Label => Title;
}
