using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialGovernance.Web.SignIn;

/// <summary>Codes of an authenticator app: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which every app can.</summary>
public static class AuthenticatorCodes
{
    public const int Digits = 6;
    public static readonly TimeSpan StepLasts = TimeSpan.FromSeconds(30);
    const int secretLength = 20;
    const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(secretLength);

    public static long StepAt(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeSeconds() / (long)StepLasts.TotalSeconds;

    public static string Of(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8], hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // The standard names SHA-1, and nothing of its known weaknesses touches a keyed hash.
#pragma warning disable CA5350
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0x0f)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is: now, or one before or after, for clocks that differ; null where it is none of these.</summary>
    public static long? StepOf(string code, byte[] secret, DateTime utc)
    {
        var now = StepAt(utc);
        long? found = null;
        // All three are compared, whichever it is.
        for (var step = now - 1; step <= now + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, step)), Encoding.UTF8.GetBytes(code))) found = step;
        return found;
    }

    /// <summary>What an app reads from the picture.</summary>
    public static string Address(byte[] secret, string service, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(service)}:{Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(service)}";

    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (waiting, bits) = (0, 0);
        foreach (var one in bytes)
        {
            (waiting, bits) = ((waiting << 8) | one, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(letters[(waiting >> (bits - 5)) & 31]);
            waiting &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(letters[(waiting << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>In groups, so that people can read and type it.</summary>
    public static string Grouped(string text, int each = 4) => string.Join(' ', text.Chunk(each).Select(group => new string(group)));
}
