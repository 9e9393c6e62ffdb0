namespace SocialGovernance.Web.Audit;

/// <summary>What stands after <c>audit verify</c>: <c>[--log FILE] [--heads FILE]</c> and settings. Whatever is not understood is refused: left out, it would let a log look whole that
/// nobody compared with its heads.</summary>
/// <param name="Refusal">Why it is refused, as a sentence; null where it is understood.</param>
public sealed record AuditQuestion(string? LogFile, string? HeadsFile, IReadOnlyList<string> Settings, string? Refusal)
{
    public static AuditQuestion Of(IEnumerable<string> options) => Add(new(null, null, [], null), [.. options.SelectMany(Apart)]);

    static AuditQuestion Add(AuditQuestion known, string[] options) => options switch
    {
        [] => known,
        ["--log", [not '-', ..] file, .. var rest] when known.LogFile is null => Add(known with { LogFile = file }, rest),
        ["--heads", [not '-', ..] file, .. var rest] when known.HeadsFile is null => Add(known with { HeadsFile = file }, rest),
        [var setting, .. var rest] when IsSetting(setting) => Add(known with { Settings = [.. known.Settings, setting] }, rest),
        [var other, ..] => known with { Refusal = $"“{other}” is not understood, or its file is missing: audit verify takes --log FILE and --heads FILE, each once, and settings such as --Section:Name=VALUE." },
    };

    static string[] Apart(string option) =>
        option.StartsWith("--log=", StringComparison.Ordinal) || option.StartsWith("--heads=", StringComparison.Ordinal) ? option.Split('=', 2) : [option];

    /// <summary>All settings of the portal stand in a section, so that a misspelt option is none.</summary>
    static bool IsSetting(string option) => option.StartsWith("--", StringComparison.Ordinal) && option.Split('=', 2) is [var name, _] && (name.Contains(':') || name is "--environment");
}
