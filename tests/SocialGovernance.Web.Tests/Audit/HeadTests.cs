using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Audit;

/// <summary>The head of the log leaves the database, signed.</summary>
public sealed class HeadTests : IDisposable, IHttpClientFactory
{
    static readonly AuditHead head = new(42, new('a', 64), "2026-11-23T14:05:06.123456Z");

    readonly string folder = Directory.CreateTempSubdirectory().FullName;
    readonly X509Certificate2 certificate = Certificate();
    readonly List<string> unreadable = [];

    string Heads => Path.Combine(folder, "heads.jsonl");

    [Fact]
    public async Task Published_ToAFile_IsAddedToIt_AndReadBack()
    {
        var heads = Of(certificate, (AuditHeads.FileSetting, Heads));
        await heads.PublishAsync(head, ends: false, default);
        await heads.PublishAsync(head with { Position = 43 }, ends: false, default);

        Assert.Equal([42, 43], heads.Read(Heads, unreadable).Select(read => read.Position));
        Assert.All(heads.Read(Heads, unreadable), read => Assert.NotNull(read.Signature));
        Assert.Empty(unreadable);
    }

    [Theory]
    [InlineData("\"position\":42", "\"position\":41")]
    [InlineData("aaaa", "baaa")]
    public async Task Published_ThenChanged_IsRefused(string piece, string instead)
    {
        var heads = await ChangedAsync(piece, instead);
        Assert.Contains("is not signed", Assert.Throws<WrongSettingException>(() => heads.Read(Heads, unreadable)).Message, StringComparison.Ordinal);
        Assert.Equal(1, (await ScriptAsync()).Code);
    }

    /// <summary>Also where what is signed is the same; the others are taken.</summary>
    [Theory]
    [InlineData("\"position\":42", "\"position\":\"42\"")]
    [InlineData("\"position\"", "\"Position\"")]
    [InlineData("\"signature\"", "\"other\"")]
    [InlineData("{", "")]
    [InlineData("aaaa", "")]
    public async Task Published_ThenMadeUnreadable_IsNamed(string piece, string instead)
    {
        var heads = await ChangedAsync(piece, instead);
        await heads.PublishAsync(head with { Position = 43 }, ends: false, default);

        Assert.Equal([43], heads.Read(Heads, unreadable).Select(read => read.Position));
        Assert.StartsWith($"{Heads}, line 1: this is no head of an audit log.", Assert.Single(unreadable), StringComparison.Ordinal);
        var (code, said) = await ScriptAsync();
        Assert.Equal(1, code);
        Assert.Contains(unreadable[0], said, StringComparison.Ordinal);
    }

    async Task<AuditHeads> ChangedAsync(string piece, string instead)
    {
        var heads = Of(certificate, (AuditHeads.FileSetting, Heads));
        await heads.PublishAsync(head, ends: false, default);
        var text = await File.ReadAllTextAsync(Heads);
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Heads, text[..at] + instead + text[(at + piece.Length)..]);
        return heads;
    }

    [Fact]
    public async Task Signature_IsChecked_ByTheScriptToo()
    {
        await Of(certificate, (AuditHeads.FileSetting, Heads)).PublishAsync(head, ends: false, default);
        // Well signed, the head tells that the empty log was cut off; signed by another, it is refused.
        Assert.Contains("it was cut off", (await ScriptAsync()).Said, StringComparison.Ordinal);
        using var other = Certificate();
        var (code, said) = await ScriptAsync(other);
        Assert.Equal(1, code);
        Assert.Contains("is not signed", said, StringComparison.Ordinal);
        // Beside the one that signed it, which is in use no more, it does no harm.
        Assert.Contains("it was cut off", (await ScriptAsync(other, certificate)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_ToAnAddressAndAMailbox_ArrivesThere()
    {
        var sender = new Sender();
        await Of(null, [sender], (AuditHeads.UrlSetting, "https://elsewhere.example/heads"), (AuditHeads.MailSetting, "audit@elsewhere.example")).PublishAsync(head, ends: false, default);

        Assert.Equal("https://elsewhere.example/heads", posted?.RequestUri?.ToString());
        Assert.Contains("\"position\":42", body, StringComparison.Ordinal);
        Assert.Equal("audit@elsewhere.example", sender.Sent?.To);
        Assert.Contains(head.Hash, sender.Sent?.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressThatIsAway_KeepsNothingFromTheOthers_AndGetsTheHeadLater_AloneAndOnce()
    {
        var (sender, settings) = (new Sender(), new[] { (AuditHeads.FileSetting, Path.Combine(folder, "nowhere", "heads.jsonl")), (AuditHeads.UrlSetting, "https://elsewhere.example/heads"), (AuditHeads.MailSetting, "audit@elsewhere.example") });
        var heads = Of(null, [sender], settings);
        answer = HttpStatusCode.ServiceUnavailable;
        Assert.Equal([typeof(DirectoryNotFoundException), typeof(HttpRequestException)],
            (await Assert.ThrowsAsync<AggregateException>(() => heads.PublishAsync(head, ends: false, default))).InnerExceptions.Select(failure => failure.GetType()));
        Assert.Equal(1, sender.Count);

        Directory.CreateDirectory(Path.Combine(folder, "nowhere"));
        (answer, posts) = (HttpStatusCode.OK, 0);
        await heads.PublishAsync(head, ends: false, default);
        await heads.PublishAsync(head, ends: false, default);

        Assert.Equal((1, 1, 1), (File.ReadAllLines(settings[0].Item2).Length, posts, sender.Count));
    }

    [Fact]
    public async Task ChainMadeAnewToTheSameLength_IsPublishedToo()
    {
        var heads = Of(certificate, (AuditHeads.FileSetting, Heads));
        await heads.PublishAsync(head, ends: false, default);
        await heads.PublishAsync(head with { Hash = new('b', 64) }, ends: false, default);
        Assert.Equal(2, File.ReadAllLines(Heads).Length);
    }

    [Fact]
    public async Task Mailbox_GetsOneHeadInAWhile_ButTheLastBeforeThePortalEndsAtOnce()
    {
        var sender = new Sender();
        var heads = Of(null, [sender], (AuditHeads.MailSetting, "audit@elsewhere.example"));
        for (var position = 42; position < 45; position++) await heads.PublishAsync(head with { Position = position }, ends: false, default);
        Assert.Equal(1, sender.Count);
        clock.Advance(TimeSpan.FromSeconds(41));
        await heads.PublishAsync(head with { Position = 45 }, ends: false, default);
        Assert.Contains("45", sender.Sent?.Subject, StringComparison.Ordinal);
        await heads.PublishAsync(head with { Position = 46 }, ends: true, default);
        Assert.Contains("46", sender.Sent?.Subject, StringComparison.Ordinal);
        Assert.Equal(3, sender.Count);
    }

    /// <summary>Of an empty log.</summary>
    async Task<(int Code, string Said)> ScriptAsync(params X509Certificate2[] signing)
    {
        var log = Path.Combine(folder, "log.jsonl");
        await File.WriteAllTextAsync(log, "");
        var pems = new List<string>();
        foreach (var (one, at) in (signing.Length == 0 ? [certificate] : signing).Select((one, at) => (one, at)))
        {
            pems.AddRange(["--certificate", Path.Combine(folder, $"{at}.pem")]);
            await File.WriteAllTextAsync(pems[^1], one.ExportCertificatePem());
        }
        using var script = Process.Start(new ProcessStartInfo("node", [Checkout.File("tools", "verify-audit.mjs"), log, "--heads", Heads, .. pems])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return (script.ExitCode, string.Concat(said));
    }

    AuditHeads Of(X509Certificate2? signing, params (string Name, string Value)[] settings) => Of(signing, [], settings);

    AuditHeads Of(X509Certificate2? signing, IEnumerable<IMailSender> mail, params (string Name, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build(), this, mail, new(signing), clock);

    static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    readonly TestClock clock = new();
    HttpRequestMessage? posted;
    int posts;
    string body = "";
    HttpStatusCode answer = HttpStatusCode.OK;

    public HttpClient CreateClient(string name) => new(new Receiver(this));

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        certificate.Dispose();
    }

    sealed class Receiver(HeadTests test) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (test.posted, test.body) = (request, await request.Content!.ReadAsStringAsync(cancellationToken));
            test.posts++;
            return new(test.answer);
        }
    }

    sealed class Sender : IMailSender
    {
        public Mail? Sent { get; private set; }
        public int Count { get; private set; }
        public string Way => "by nobody";

        public Task<string> SendAsync(Mail mail, CancellationToken stop)
        {
            Sent = mail;
            Count++;
            return Task.FromResult("taken");
        }
    }
}
