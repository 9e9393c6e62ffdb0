namespace SocialGovernance.Bench.Measuring;

/// <summary>One line of the table.</summary>
/// <param name="Ratio">What the target speaks of; for sizes the size itself.</param>
/// <param name="AtMost">Whether the target is a ceiling; otherwise it is a floor.</param>
/// <param name="Detail">Absolute figures, of which nothing is claimed.</param>
public sealed record Measured(string Group, string Name, double Ratio, double Target, bool AtMost, string Detail, string Unit = "")
{
    public bool IsReached => AtMost ? Ratio <= Target : Ratio >= Target;

    public string Shown => Unit == "" ? $"{Ratio:0.00}" : $"{Ratio:0.#} {Unit}";

    public string Wanted => $"{(AtMost ? "at most" : "at least")} {Target:0.##}{(Unit == "" ? "" : " " + Unit)}";
}
