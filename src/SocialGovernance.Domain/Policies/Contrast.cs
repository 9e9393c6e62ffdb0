using System.Globalization;

namespace SocialGovernance.Domain.Policies;

/// <summary>The contrast of two colours as WCAG 2.2 defines it: from 1 (the same) to 21 (black on white).</summary>
public static class Contrast
{
    /// <summary>What text needs against its background (WCAG 2.2, 1.4.3).</summary>
    public const double Text = 4.5;

    /// <exception cref="FormatException">A colour is not written as <c>#rrggbb</c>.</exception>
    public static double Ratio(string a, string b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    public static bool IsColour(string text) => text is ['#', _, _, _, _, _, _] && text.Skip(1).All(char.IsAsciiHexDigit);

    static double Luminance(string colour)
    {
        if (!IsColour(colour)) throw new FormatException($"“{colour}” is not a colour such as #14504a.");
        return 0.2126 * Linear(colour[1..3]) + 0.7152 * Linear(colour[3..5]) + 0.0722 * Linear(colour[5..7]);
    }

    static double Linear(string hex)
    {
        var share = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
