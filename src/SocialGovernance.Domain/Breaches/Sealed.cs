namespace SocialGovernance.Domain.Breaches;

/// <summary>A confidential value as it is stored: format, nonce, tag and ciphertext. Only its case's <see cref="CaseKey"/> opens it.</summary>
public sealed record Sealed(byte[] Bytes)
{
    /// <summary>Never the value, nor its bytes, in a log or a message.</summary>
    public override string ToString() => "sealed";
}
