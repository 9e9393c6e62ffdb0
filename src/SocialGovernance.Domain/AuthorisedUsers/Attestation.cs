using System.Security.Cryptography;
using System.Text;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>A person agreed, for themselves, to a text of the policy in one wording. Never edited.</summary>
public sealed class Attestation : Aggregate
{
    public const int DocumentLength = 80;
    public const int TitleLength = 200;
    public const int WordingLength = 64;

    Attestation() => (Document, Title, Wording) = ("", "", "");

    /// <param name="wording">The wording that the person had before them; see <see cref="WordingOf"/>.</param>
    public Attestation(Person person, AttestationText text, string? wording, long policyVersionId, Actor actor, DateTime at)
    {
        if (actor.PersonId != person.Id) throw RuleBrokenException.NotAllowed("Nobody can agree to this for somebody else.");
        if (wording != WordingOf(text)) throw new RuleBrokenException($"“{text.Title}” was changed while you were reading it. Read it again before you agree.");
        (Person, PersonId, Document, Title, Wording) = (person, person.Id, text.Key, text.Title.CutTo(TitleLength), wording);
        (PolicyVersionId, At) = (policyVersionId, at);
        Record(RegisterAudit.Attested, actor, at, ("document", text.Title));
    }

    /// <summary>SHA-256 of title and text: by it one wording is told from another.</summary>
    public static string WordingOf(AttestationText text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text.Title}\n{text.Markdown.ReplaceLineEndings("\n")}")));

    /// <summary>Whether somebody who agreed so need not agree again.</summary>
    /// <param name="wording">What they agreed to, and <paramref name="madeUnder"/>: under which version.</param>
    /// <param name="inForce">The version in force.</param>
    public static bool Counts(AttestationText text, string wording, long madeUnder, long inForce) =>
        text.Again == AskedAgain.Never || (wording == WordingOf(text) && (text.Again != AskedAgain.EachVersion || madeUnder == inForce));

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>Key of an <see cref="Policies.AttestationText"/> of the pack.</summary>
    public string Document { get; private set; }
    public string Title { get; private set; }

    /// <summary>Tells one wording of the text from another.</summary>
    public string Wording { get; private set; }
    public long PolicyVersionId { get; private set; }
    public DateTime At { get; private set; }

    public override string Label => Title;
}
