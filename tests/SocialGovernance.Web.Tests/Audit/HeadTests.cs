using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.SignIn;
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
        await heads.PublishAsync(head, default);
        await heads.PublishAsync(head with { Position = 43 }, default);

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
        await heads.PublishAsync(head with { Position = 43 }, default);

        Assert.Equal([43], heads.Read(Heads, unreadable).Select(read => read.Position));
        Assert.StartsWith($"{Heads}, line 1: this is no head of an audit log.", Assert.Single(unreadable), StringComparison.Ordinal);
        var (code, said) = await ScriptAsync();
        Assert.Equal(1, code);
        Assert.Contains(unreadable[0], said, StringComparison.Ordinal);
    }

    async Task<AuditHeads> ChangedAsync(string piece, string instead)
    {
        var heads = Of(certificate, (AuditHeads.FileSetting, Heads));
        await heads.PublishAsync(head, default);
        var text = await File.ReadAllTextAsync(Heads);
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Heads, text[..at] + instead + text[(at + piece.Length)..]);
        return heads;
    }

    [Fact]
    public async Task Signature_IsChecked_ByTheScriptToo()
    {
        await Of(certificate, (AuditHeads.FileSetting, Heads)).PublishAsync(head, default);
        // Well signed, the head tells that the empty log was cut off; signed by another, it is refused.
        Assert.Contains("it was cut off", (await ScriptAsync()).Said, StringComparison.Ordinal);
        using var other = Certificate();
        var (code, said) = await ScriptAsync(other);
        Assert.Equal(1, code);
        Assert.Contains("is not signed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_ToAnAddressAndAMailbox_ArrivesThere()
    {
        var sender = new Sender();
        await Of(null, [sender], (AuditHeads.UrlSetting, "https://elsewhere.example/heads"), (AuditHeads.MailSetting, "audit@elsewhere.example")).PublishAsync(head, default);

        Assert.Equal("https://elsewhere.example/heads", posted?.RequestUri?.ToString());
        Assert.Contains("\"position\":42", body, StringComparison.Ordinal);
        Assert.Equal("audit@elsewhere.example", sender.Sent?.To);
        Assert.Contains(head.Hash, sender.Sent?.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_ToAnAddressThatRefuses_Fails()
    {
        answer = HttpStatusCode.ServiceUnavailable;
        await Assert.ThrowsAsync<HttpRequestException>(() => Of(null, (AuditHeads.UrlSetting, "https://elsewhere.example/heads")).PublishAsync(head, default));
    }

    /// <summary>Of an empty log.</summary>
    async Task<(int Code, string Said)> ScriptAsync(X509Certificate2? signing = null)
    {
        var (log, pem) = (Path.Combine(folder, "log.jsonl"), Path.Combine(folder, "keys.pem"));
        await File.WriteAllTextAsync(log, "");
        await File.WriteAllTextAsync(pem, (signing ?? certificate).ExportCertificatePem());
        using var script = Process.Start(new ProcessStartInfo("node", [Checkout.File("tools", "verify-audit.mjs"), log, "--heads", Heads, "--certificate", pem])
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
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build(), this, mail, new(signing));

    static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    HttpRequestMessage? posted;
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
            return new(test.answer);
        }
    }

    sealed class Sender : IMailSender
    {
        public Mail? Sent { get; private set; }
        public string Way => "by nobody";

        public Task<string> SendAsync(Mail mail, CancellationToken stop)
        {
            Sent = mail;
            return Task.FromResult("taken");
        }
    }
}
