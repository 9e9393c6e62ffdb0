using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Audit;

/// <summary>Takes the head of the audit log out of the database, to where whoever may change the database may not change anything: a file that is only added to, an address it is
/// posted to, a mailbox. Each that is set gets it.</summary>
public sealed class AuditHeads(IConfiguration settings, IHttpClientFactory http, IEnumerable<IMailSender> mail, KeyCertificate certificate)
{
    public const string FileSetting = "Audit:HeadsFile";
    public const string UrlSetting = "Audit:HeadsUrl";
    public const string MailSetting = "Audit:HeadsMail";

    /// <summary>Of lines of the log too. Each field once, in its own spelling and kind, and no other.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public async Task PublishAsync(AuditHead head, CancellationToken stop)
    {
        var signed = Sign(head);
        var line = JsonSerializer.Serialize(signed, Json);
        if (settings[FileSetting] is { Length: > 0 } file) await File.AppendAllTextAsync(file, line + "\n", stop);
        if (settings[UrlSetting] is { Length: > 0 } url)
        {
            using var client = http.CreateClient(nameof(AuditHeads));
            using var content = new StringContent(line, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(url), content, stop);
            answer.EnsureSuccessStatusCode();
        }
        if (settings[MailSetting] is { Length: > 0 } address)
        {
            var sender = mail.FirstOrDefault() ?? throw new WrongSettingException("Audit__HeadsMail is set, but no mail server is: see Mail__Host.");
            await sender.SendAsync(new($"<audit-head.{head.Position}.{head.Hash[..16]}@social-governance>", address, $"Audit log at position {head.Position}", line), stop);
            sender.Rest();
        }
    }

    public AuditHead Sign(AuditHead head)
    {
        if (certificate.PrivateKey() is not { } key) return head;
        using (key) return head with { Signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(head.Signed()), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)) };
    }

    /// <summary>Those of a file to which heads were published; where the portal has a certificate, one that it did not sign is refused.</summary>
    /// <param name="unreadable">Takes a sentence for each line that cannot be read, such as one at which a node was killed: the others still show what they show.</param>
    public IReadOnlyList<AuditHead> Read(string file, ICollection<string> unreadable)
    {
        using var key = certificate.PublicKey();
        return [.. AuditFile.Lines(file).Select((line, at) => line.Length == 0 ? null : Read(line, $"{file}, line {at + 1}", key, unreadable)).OfType<AuditHead>()];
    }

    static AuditHead? Read(string line, string place, RSA? key, ICollection<string> unreadable)
    {
        if (AuditFile.Read<AuditHead>(line) is not { Position: > 0, Hash.Length: 64 } head)
        {
            unreadable.Add($"{place}: this is no head of an audit log. The others are looked at without it.");
            return null;
        }
        if (key is not null && (head.Signature is null || !IsSigned(head, key)))
            throw new WrongSettingException($"{place}: the head of position {head.Position:N0} is not signed by the portal’s certificate. It was changed, or comes from elsewhere.");
        return head;
    }

    static bool IsSigned(AuditHead head, RSA key)
    {
        var signature = new byte[head.Signature!.Length];
        return Convert.TryFromBase64String(head.Signature, signature, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(head.Signed()), signature[..length], HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }
}
