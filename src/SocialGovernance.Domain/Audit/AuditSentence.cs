using System.Text.Json;

namespace SocialGovernance.Domain.Audit;

/// <summary>The one place where an audit event becomes a sentence.</summary>
public static class AuditSentence
{
    public static string Of(AuditEvent happened)
    {
        if (AuditKind.Find(happened.Kind) is not { } kind) return $"{happened.PersonName}: {happened.Kind} ({happened.SubjectLabel}).";
        if (kind.Confidential) return kind.Sentence;
        var sentence = kind.Sentence
            .Replace("{actor}", Name(happened), StringComparison.Ordinal)
            .Replace("{subject}", happened.SubjectLabel, StringComparison.Ordinal);
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string?>>(happened.Details) ?? [])
            sentence = sentence.Replace($"{{{name}}}", value ?? "nothing", StringComparison.Ordinal);
        return sentence;
    }

    static string Name(AuditEvent happened) =>
        happened.ForName is null ? happened.PersonName : $"{happened.PersonName} (for {happened.ForName})";
}
