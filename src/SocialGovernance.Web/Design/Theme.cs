using System.Security.Cryptography;
using System.Text;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Design;

/// <summary>The council's colours as a stylesheet of its own, because the content security policy allows no inline style.</summary>
public sealed class Theme(Council council)
{
    public string Css { get; } = $$"""
        :root {
          --council-brand: {{Colour(council.BrandColour)}};
          --council-brand-text: {{Colour(council.BrandTextColour)}};
          --council-link: {{Colour(council.LinkColour)}};
        }
        """;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))[..16];

    /// <summary>Changes with the colours, so browsers may keep it for ever.</summary>
    public string Url => "/theme.css?v=" + Hash;

    static string Colour(string colour) => Contrast.IsColour(colour) ? colour
        : throw new ArgumentException($"“{colour}” is not a colour written #rrggbb.", nameof(colour));
}
