namespace SocialGovernance.Web.Checking;

/// <summary>One sentence about a deployment.</summary>
public sealed record Finding(Verdict Verdict, string What, string Sentence)
{
    public static Finding Good(string what, string sentence) => new(Verdict.Good, what, sentence);
    public static Finding Look(string what, string sentence) => new(Verdict.Look, what, sentence);
    public static Finding Wrong(string what, string sentence) => new(Verdict.Wrong, what, sentence);

    public override string ToString() => $"{Verdict.ToString().ToLowerInvariant(),-5}  {What}: {Sentence}";
}

/// <summary>Good; for somebody to look at; wrong, which ends the check with 1.</summary>
public enum Verdict { Good, Look, Wrong }
