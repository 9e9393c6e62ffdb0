using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SocialGovernance.Data.Archive;

/// <summary>A temporary file whose bytes mean nothing to whoever finds it: encrypted (AES in counter mode) with a key that only this process has and that ends with it. It keeps
/// secrets only; whether what comes back is what was written, the archive's own sums say.</summary>
public sealed class ScrambledStream : Stream
{
    const int Block = 16;

    readonly FileStream file = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 16, FileOptions.DeleteOnClose);
    readonly Aes aes = Aes.Create();

    public string Name => file.Name;
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => true;
    public override long Length => file.Length;
    public override long Position { get => file.Position; set => file.Position = value; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var at = file.Position;
        var read = file.Read(buffer, offset, count);
        Scramble(buffer.AsSpan(offset, read), at);
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var scrambled = buffer.AsSpan(offset, count).ToArray();
        Scramble(scrambled, file.Position);
        file.Write(scrambled);
    }

    /// <summary>The same operation there and back: each byte is combined with the one that the key has for its place.</summary>
    void Scramble(Span<byte> bytes, long at)
    {
        if (bytes.IsEmpty) return;
        var (first, last) = (at / Block, (at + bytes.Length - 1) / Block);
        var pad = new byte[(last - first + 1) * Block];
        for (var block = first; block <= last; block++) BinaryPrimitives.WriteInt64BigEndian(pad.AsSpan((int)(block - first) * Block + 8), block);
        aes.EncryptEcb(pad, pad, PaddingMode.None);
        var skipped = (int)(at % Block);
        for (var i = 0; i < bytes.Length; i++) bytes[i] ^= pad[skipped + i];
    }

    public override void Flush() => file.Flush();
    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);
    public override void SetLength(long value) => file.SetLength(value);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            aes.Dispose();
        }
        base.Dispose(disposing);
    }
}
