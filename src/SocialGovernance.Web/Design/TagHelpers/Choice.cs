namespace SocialGovernance.Web.Design;

/// <summary>One of several to choose from, for items="..." of radios, checkboxes and selects.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);
