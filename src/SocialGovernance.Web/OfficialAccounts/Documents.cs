using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SocialGovernance.Domain.OfficialAccounts;

namespace SocialGovernance.Web.OfficialAccounts;

/// <summary>What other programs read, in the shape that <c>openapi.json</c> promises. Properties may be added; what is here stays as it is as long as
/// <see cref="Version"/> is 1.</summary>
public static class Documents
{
    public const int Version = 1;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}

public sealed record AccountsDocument(int Version, string Council, string Page, IReadOnlyList<AccountEntry> Accounts);

/// <param name="Platform">Key, which stays when the platform is renamed.</param>
/// <param name="Status">Whether it is <c>live</c>, <c>suspended</c> or <c>closed</c>.</param>
/// <param name="Since">The day since which it is live; null where nobody knows it.</param>
/// <param name="Closed">The day on which it was closed.</param>
public sealed record AccountEntry(long Id, string Name, string Platform, string PlatformName, string Handle, string Url, string? Service, string? Body, string Status,
    DateOnly? Since, DateOnly? Closed)
{
    public static AccountEntry Of(ListedAccount account) => new(account.Id, account.Name, account.Platform, account.PlatformName, account.Handle, account.Url, account.Service,
        account.Body, account.Status.Key(), account.Since, account.Until);
}

/// <param name="Message">A sentence that can be shown to residents.</param>
/// <param name="Matched">Whether an <c>address</c> or only a <c>handle</c> was recognised; null where neither was.</param>
public sealed record CheckDocument(int Version, bool Official, string Status, string Message, string? Matched, AccountEntry? Account, IReadOnlyList<AccountEntry> Others)
{
    public static CheckDocument Of(OfficialAnswer answer, string council) => new(Documents.Version, answer.IsOfficial, answer.Status.Key(), answer.InWords(council),
        answer.Account is null ? null : answer.ByHandle ? "handle" : "address", answer.Account is { } account ? AccountEntry.Of(account) : null, [.. answer.Others.Select(AccountEntry.Of)]);
}

/// <summary>Why there is no answer, as a sentence.</summary>
public sealed record ProblemDocument(int Version, string Problem);
