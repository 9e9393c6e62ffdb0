using System.Security.Cryptography;

namespace SocialGovernance.Domain.Breaches;

/// <summary>What a reporter who gave no name comes back with: 80 random bits in letters and digits that nobody mistakes for one another.</summary>
public static class ReceiptCode
{
    public const int Length = 16;
    const int Group = 4;

    /// <summary>Longer than anybody types it, with spaces.</summary>
    public const int TypedLength = 60;

    /// <summary>Without I, L, O and U.</summary>
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>In groups of four, as people write it down.</summary>
    public static string Shown(string code) => string.Join('-', code.Chunk(Group).Select(part => new string(part)));

    /// <summary>As it is compared, whatever the hand made of it: capitals, gaps, and the letters that look like digits.</summary>
    public static string Read(string? typed) => new([.. (typed ?? "").Take(TypedLength).Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)
        .Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', 'U' => 'V', _ => letter })]);
}

/// <summary>Leads from a receipt code to its case. The code itself is stored nowhere.</summary>
public sealed class CaseReceipt
{
    public const int HashLength = 32;

    CaseReceipt() => CodeHash = [];

    internal CaseReceipt(byte[] codeHash) => CodeHash = codeHash;

    public long Id { get; private set; }
    public byte[] CodeHash { get; private set; }
}
