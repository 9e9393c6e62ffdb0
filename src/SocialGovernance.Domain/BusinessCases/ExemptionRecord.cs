using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.BusinessCases;

/// <summary>Somebody answered yes to every limb of an exemption: recorded, and no request is needed (EL-27).</summary>
public sealed class ExemptionRecord : Aggregate
{
    public const int LimbsLength = 2000;

    ExemptionRecord() => (Kind, Title, Limbs) = ("", "", "");

    /// <param name="limbs">Each question with the answer given, one to a line.</param>
    public ExemptionRecord(Person person, string kind, string title, string limbs, long policyVersionId, Actor actor, DateTime at)
    {
        (Person, PersonId, Kind, Title, Limbs, PolicyVersionId, At) = (person, person.Id, kind, title, limbs, policyVersionId, at);
        Record(RequestAudit.Exempted, actor, at);
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public string Kind { get; private set; }
    public string Title { get; private set; }
    public string Limbs { get; private set; }
    public long PolicyVersionId { get; private set; }
    public DateTime At { get; private set; }

    public override string Label => Title;
}
