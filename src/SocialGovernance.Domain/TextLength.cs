namespace SocialGovernance.Domain;

public static class TextLength
{
    /// <summary>The text, or as much of its beginning as fits; a character is never cut in two.</summary>
    public static string CutTo(this string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
