namespace SocialGovernance.Domain;

/// <summary>Thrown by an act that the rules do not allow, with a sentence that the person can act on.</summary>
public sealed class RuleBrokenException(string sentence, RuleKind kind = RuleKind.WrongState) : Exception(sentence)
{
    public RuleKind Kind { get; } = kind;

    /// <summary>As a log keeps it: what kind it is and where it was thrown. The sentence may name people, and is for the person who acts alone.</summary>
    public override string ToString() => $"{GetType()} ({Kind}){Environment.NewLine}{StackTrace}";

    public static RuleBrokenException NotAllowed(string sentence) => new(sentence, RuleKind.NotAllowed);

    public static RuleBrokenException Input(string sentence) => new(sentence, RuleKind.Input);

    public static RuleBrokenException Hidden() => new("There is nothing here that you may see.", RuleKind.Hidden);
}

/// <summary>How a page answers: 409, 403, 400 or 404.</summary>
public enum RuleKind { WrongState, NotAllowed, Input, Hidden }
