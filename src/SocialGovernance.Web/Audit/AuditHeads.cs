using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Audit;

/// <summary>Takes the head of the audit log out of the database, to where whoever may change the database may not change anything: a file that is only added to, an address it is
/// posted to, a mailbox. Each that is set gets it.</summary>
public sealed class AuditHeads(IConfiguration settings, IHttpClientFactory http, IEnumerable<IMailSender> mail, KeyCertificate certificate, TimeProvider clock)
{
    public const string FileSetting = "Audit:HeadsFile";
    public const string UrlSetting = "Audit:HeadsUrl";
    public const string MailSetting = "Audit:HeadsMail";

    /// <summary>Of lines of the log too. Each field once, in its own spelling and kind, and no other.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>A mailbox gets no more than one head in this time, however much happens.</summary>
    static readonly TimeSpan betweenMails = TimeSpan.FromSeconds(40);

    /// <summary>What each place got last, so that one that is away keeps nothing from the others, and these get nothing twice meanwhile.</summary>
    readonly Dictionary<string, (AuditHead Head, DateTimeOffset At)> sent = [];

    /// <param name="ends">Whether the portal ends, so that there is no later time.</param>
    /// <exception cref="AggregateException">It could not be published everywhere; it was tried at each place.</exception>
    public async Task PublishAsync(AuditHead head, bool ends, CancellationToken stop)
    {
        var (line, failures) = (JsonSerializer.Serialize(Sign(head), Json), new List<Exception>());
        await ToAsync(FileSetting, TimeSpan.Zero, file => File.AppendAllTextAsync(file, line + "\n", stop));
        await ToAsync(UrlSetting, TimeSpan.Zero, async url =>
        {
            using var client = http.CreateClient(nameof(AuditHeads));
            using var content = new StringContent(line, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(url), content, stop);
            answer.EnsureSuccessStatusCode();
        });
        await ToAsync(MailSetting, betweenMails, async address =>
        {
            var sender = mail.FirstOrDefault() ?? throw new WrongSettingException("Audit__HeadsMail is set, but no mail server is: see Mail__Host.");
            await sender.SendAsync(new($"<audit-head.{head.Position}.{head.Hash[..16]}@social-governance>", address, $"Audit log at position {head.Position}", line), stop);
            sender.Rest();
        });
        if (failures.Count > 0) throw new AggregateException(failures);

        async Task ToAsync(string setting, TimeSpan between, Func<string, Task> send)
        {
            if (settings[setting] is not { Length: > 0 } place) return;
            var now = clock.GetUtcNow();
            if (sent.TryGetValue(setting, out var before) && (before.Head == head || (!ends && now - before.At < between))) return;
            try
            {
                await send(place);
                sent[setting] = (head, now);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }
    }

    public AuditHead Sign(AuditHead head)
    {
        if (certificate.PrivateKey() is not { } key) return head;
        using (key) return head with { Signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(head.Signed()), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)) };
    }

    /// <summary>Those of a file to which heads were published; where the portal has a certificate, one that neither this nor one of the others signed is refused.</summary>
    /// <param name="unreadable">Takes a sentence for each line that cannot be read, such as one at which a node was killed: the others still show what they show.</param>
    public IReadOnlyList<AuditHead> Read(string file, ICollection<string> unreadable)
    {
        var keys = certificate.PublicKeys();
        return [.. AuditFile.Lines(file).Select((line, at) => line.Length == 0 ? null : Read(line, $"{file}, line {at + 1}", keys, unreadable)).OfType<AuditHead>()];
    }

    static AuditHead? Read(string line, string place, IReadOnlyList<RSA> keys, ICollection<string> unreadable)
    {
        if (AuditFile.Read<AuditHead>(line) is not { Position: > 0, Hash.Length: 64 } head)
        {
            unreadable.Add($"{place}: this is no head of an audit log. The others are looked at without it.");
            return null;
        }
        if (keys.Count > 0 && (head.Signature is null || !keys.Any(key => IsSigned(head, key))))
            throw new WrongSettingException($"{place}: the head of position {head.Position:N0} is not signed by the portal’s certificate, nor by one of Keys__Others. It was changed, or comes from elsewhere.");
        return head;
    }

    static bool IsSigned(AuditHead head, RSA key)
    {
        var signature = new byte[head.Signature!.Length];
        return Convert.TryFromBase64String(head.Signature, signature, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(head.Signed()), signature[..length], HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }
}
