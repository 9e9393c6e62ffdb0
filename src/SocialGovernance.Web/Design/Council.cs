namespace SocialGovernance.Web.Design;

/// <summary>The council as its pages show it. Colours are written #rrggbb; a pack in whose colours text cannot be read is refused.</summary>
public sealed record Council(string Name, string ServiceName, string BrandColour, string BrandTextColour, string LinkColour, string FooterText)
{
    /// <summary>Titles of the texts that everybody may read beside privacy, cookies and accessibility, by the end of their address.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PublicTexts { get; init; } = [];

    /// <summary>Whether the policy knows of people who are targeted.</summary>
    public bool GivesSupport { get; init; }

    /// <summary>Whether anybody may report a concern without a name.</summary>
    public bool TakesAnonymousConcerns { get; init; }

    /// <summary>Before any pack is published.</summary>
    public static readonly Council Neutral = new("Your council", "Social media governance", "#33475b", "#ffffff", "#1f4e6b", "");
}
