using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Breaches;

/// <summary>Somebody who saw what the case is about. Neither they nor their line managers handle it.</summary>
public sealed class CaseWitness
{
    CaseWitness() => (PersonId, Name) = (null!, null!);

    internal CaseWitness(Person person, CaseKey key) => (PersonId, Name) = (key.Seal(person.Id), key.Seal(person.Name));

    public long Id { get; private set; }
    public Sealed PersonId { get; private set; }
    public Sealed Name { get; private set; }
}
