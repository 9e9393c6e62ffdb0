using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialGovernance.Domain.Breaches;

/// <summary>The data key of one case: AES-256-GCM, a fresh nonce for each value. Stored only wrapped by a key that is not in the case's rows.</summary>
public sealed class CaseKey
{
    const int Size = 32;
    const int NonceSize = 12;
    const int TagSize = 16;
    const byte Format = 1;

    readonly byte[] key;

    public CaseKey(byte[] key) => this.key = key.Length == Size ? key : throw new ArgumentException($"A case's key has {Size} bytes.", nameof(key));

    public static CaseKey New() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The bare key, to be wrapped.</summary>
    public byte[] ToBytes() => [.. key];

    public Sealed Seal(ReadOnlySpan<byte> value)
    {
        var bytes = new byte[1 + NonceSize + TagSize + value.Length];
        bytes[0] = Format;
        var nonce = bytes.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, value, bytes.AsSpan(1 + NonceSize + TagSize), bytes.AsSpan(1 + NonceSize, TagSize));
        return new(bytes);
    }

    [return: NotNullIfNotNull(nameof(text))]
    public Sealed? Seal(string? text) => text is null ? null : Seal(Encoding.UTF8.GetBytes(text));

    public Sealed Seal(long id) => Seal(id.ToString(CultureInfo.InvariantCulture));

    /// <exception cref="CryptographicException">It was altered, or belongs to another case.</exception>
    public byte[] OpenBytes(Sealed value)
    {
        var bytes = value.Bytes.AsSpan();
        if (bytes.Length < 1 + NonceSize + TagSize || bytes[0] != Format) throw new CryptographicException("This is no sealed value.");
        var plain = new byte[bytes.Length - 1 - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(bytes.Slice(1, NonceSize), bytes[(1 + NonceSize + TagSize)..], bytes.Slice(1 + NonceSize, TagSize), plain);
        return plain;
    }

    /// <inheritdoc cref="OpenBytes"/>
    [return: NotNullIfNotNull(nameof(value))]
    public string? Open(Sealed? value) => value is null ? null : Encoding.UTF8.GetString(OpenBytes(value));

    /// <inheritdoc cref="OpenBytes"/>
    public long? OpenId(Sealed? value) => value is null ? null : long.Parse(Open(value), CultureInfo.InvariantCulture);
}
