using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SocialGovernance.Data.Archive;

/// <summary>An archive behind a passphrase: 8 bytes that name the format, 16 of salt, 4 with the rounds of PBKDF2-SHA256; then pieces of up to 1 MiB, each as 4 bytes of length,
/// AES-256-GCM ciphertext and tag. Numbers are big-endian; a piece's nonce is its number, and what is authenticated besides is whether it is the last.</summary>
public static class SealedArchive
{
    const int Piece = 1 << 20, Salt = 16, Tag = 16, Rounds = 600_000;

    static ReadOnlySpan<byte> Magic => "SGARCH1\n"u8;

    public static async Task SealAsync(Stream from, Stream to, string passphrase, CancellationToken stop = default)
    {
        var head = new byte[Magic.Length + Salt + 4];
        Magic.CopyTo(head);
        RandomNumberGenerator.Fill(head.AsSpan(Magic.Length, Salt));
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(Magic.Length + Salt), Rounds);
        await to.WriteAsync(head, stop);
        using var aes = new AesGcm(Key(passphrase, head.AsSpan(Magic.Length, Salt), Rounds), Tag);
        var (plain, next) = (new byte[Piece], new byte[Piece]);
        var length = await from.ReadAtLeastAsync(plain, Piece, throwOnEndOfStream: false, stop);
        for (var number = 0L; ; number++)
        {
            var following = await from.ReadAtLeastAsync(next, Piece, throwOnEndOfStream: false, stop);
            var piece = new byte[4 + length + Tag];
            BinaryPrimitives.WriteInt32BigEndian(piece, length);
            aes.Encrypt(Nonce(number), plain.AsSpan(0, length), piece.AsSpan(4, length), piece.AsSpan(4 + length), Last(following == 0));
            await to.WriteAsync(piece, stop);
            if (following == 0) return;
            (plain, next, length) = (next, plain, following);
        }
    }

    public static bool IsSealed(Stream stream)
    {
        var head = new byte[Magic.Length];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Seek(0, SeekOrigin.Begin);
        return read == head.Length && head.AsSpan().SequenceEqual(Magic);
    }

    /// <exception cref="ArchiveRefusedException">The passphrase is another, or the file was changed or cut off.</exception>
    public static async Task OpenAsync(Stream from, Stream to, string passphrase, CancellationToken stop = default)
    {
        try
        {
            var head = new byte[Magic.Length + Salt + 4];
            await from.ReadExactlyAsync(head, stop);
            var rounds = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(Magic.Length + Salt));
            if (rounds is < 1 or > 10_000_000) throw new CryptographicException();
            using var aes = new AesGcm(Key(passphrase, head.AsSpan(Magic.Length, Salt), rounds), Tag);
            var size = new byte[4];
            for (var number = 0L; ; number++)
            {
                await from.ReadExactlyAsync(size, stop);
                var length = BinaryPrimitives.ReadInt32BigEndian(size);
                if (length is < 0 or > Piece) throw new CryptographicException();
                var (piece, plain) = (new byte[length + Tag], new byte[length]);
                await from.ReadExactlyAsync(piece, stop);
                var isLast = from.Position == from.Length;
                aes.Decrypt(Nonce(number), piece.AsSpan(0, length), piece.AsSpan(length), plain, Last(isLast));
                await to.WriteAsync(plain, stop);
                if (isLast) return;
            }
        }
        catch (Exception failure) when (failure is CryptographicException or EndOfStreamException)
        {
            throw new ArchiveRefusedException("The archive cannot be opened: the passphrase is another, or the file was changed or cut off.");
        }
    }

    static byte[] Key(string passphrase, ReadOnlySpan<byte> salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, rounds, HashAlgorithmName.SHA256, 32);

    static byte[] Nonce(long number)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
        return nonce;
    }

    static byte[] Last(bool isLast) => [isLast ? (byte)1 : (byte)0];
}
