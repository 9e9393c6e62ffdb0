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

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

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
        using (key) return head with { Signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(head.Signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)) };
    }

    /// <summary>Those of a file to which heads were published; an unreadable line is refused, and where the portal has a certificate one that neither this nor one of the others signed.</summary>
    public IReadOnlyList<AuditHead> Read(string file)
    {
        var keys = certificate.PublicKeys();
        return [.. File.ReadLines(file).Where(line => line.Length > 0).Select((line, number) => Read(line, $"{file}, line {number + 1}", keys))];
    }

    static AuditHead Read(string line, string place, IReadOnlyList<RSA> keys)
    {
        AuditHead? head;
        try
        {
            head = JsonSerializer.Deserialize<AuditHead>(line, Json);
        }
        catch (JsonException)
        {
            head = null;
        }
        if (head is not { Hash.Length: 64 }) throw new WrongSettingException($"{place}: this is no head of an audit log.");
        if (keys.Count > 0 && (head.Signature is null || !keys.Any(key => IsSigned(head, key))))
            throw new WrongSettingException($"{place}: the head of position {head.Position:N0} is not signed by the portal’s certificate, nor by one of Keys__Others. It was changed, or comes from elsewhere.");
        return head;
    }

    static bool IsSigned(AuditHead head, RSA key)
    {
        var signature = new byte[head.Signature!.Length];
        return Convert.TryFromBase64String(head.Signature, signature, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(head.Signed), signature[..length], HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }
}
