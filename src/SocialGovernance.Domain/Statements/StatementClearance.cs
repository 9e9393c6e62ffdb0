using System.Security.Cryptography;
using System.Text;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Statements;

/// <summary>The words of a statement that went through its whole route, as they were agreed. Never changed; one to one with its request (DC-4.2).</summary>
public sealed class StatementClearance
{
    public const int FingerprintLength = 64;

    StatementClearance() => (Words, Fingerprint) = ("", "");

    /// <exception cref="RuleBrokenException">The request is not approved.</exception>
    public StatementClearance(Request request, DateTime at)
    {
        if (request.State != RequestState.Approved) throw new RuleBrokenException($"{request.Reference} is not approved.");
        (Request, RequestId, ClearedAt, Revision) = (request, request.Id, at, request.CurrentRevision!.Number);
        Words = request.CurrentRevision.Answers.One(KnownQuestions.Statement) ?? "";
        Fingerprint = FingerprintOf(Words);
    }

    public long RequestId { get; private set; }
    public Request? Request { get; private set; }
    public int Revision { get; private set; }
    public string Words { get; private set; }

    /// <summary>SHA-256 of the words, in hexadecimal: tells whether what was issued is what was agreed.</summary>
    public string Fingerprint { get; private set; }
    public DateTime ClearedAt { get; private set; }

    public static string FingerprintOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ReplaceLineEndings("\n").Trim())));
}
