using System.Reflection;

namespace SocialGovernance.Domain.Audit;

/// <summary>What can happen, in one vocabulary: the key is stored, the sentence is made from it. Placeholders in braces are details by name;
/// <c>{actor}</c> (with “for …” where a deputy acted) and <c>{subject}</c> are always there. Defined as static fields of the
/// <c>…Audit</c> class beside what they are about.</summary>
/// <param name="Confidential">Concerns a confidential case: the audit page shows that it happened, not who, what or which.</param>
public sealed record AuditKind(string Key, string Sentence, bool Confidential = false)
{
    static readonly Lazy<Dictionary<string, AuditKind>> all = new(() => typeof(AuditKind).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Where(field => field.FieldType == typeof(AuditKind))
        .Select(field => (AuditKind)field.GetValue(null)!)
        .ToDictionary(kind => kind.Key));

    public static IReadOnlyCollection<AuditKind> All => all.Value.Values;

    public static AuditKind? Find(string key) => all.Value.GetValueOrDefault(key);
}
