using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Approvals;

/// <summary>The answers as they were sent. Never changed.</summary>
public sealed class Revision
{
    Revision() => Answers = Answers.None;

    internal Revision(int number, Answers answers, DateTime at) => (Number, Answers, At) = (number, answers, at);

    public long Id { get; private set; }
    public int Number { get; private set; }
    public Answers Answers { get; private set; }
    public DateTime At { get; private set; }
}
