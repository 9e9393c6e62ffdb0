using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Checking;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>The certificate of the key ring is renewed: what was sealed and signed before is read after it, and where the former was forgotten that is said before anything is lost.</summary>
public sealed class RenewedCertificateTests(CertifiedPortal portal) : IClassFixture<CertifiedPortal>, IDisposable
{
    readonly TestCertificate next = new("CN=Key ring of next year");

    public void Dispose() => next.Dispose();

    [Fact]
    public async Task Renewed_ReadsAllThatWasSealedAndSignedBefore()
    {
        var code = await portal.ReportWithoutNameAsync(fields: CaseScene.Concern, files: ("seen.png", "pixels"));
        var reference = await portal.NewestAsync();
        var session = (await portal.NewSessionAsync(CaseScene.Handler)).Client.DefaultRequestHeaders.GetValues("Cookie");
        var secret = RandomNumberGenerator.GetBytes(20);
        var authenticator = await portal.ServiceAsync<SecondFactors, byte[]>(factors => Task.FromResult(factors.Protect(secret)));
        var token = await portal.ServiceAsync<Providers, byte[]>(providers => Task.FromResult(providers.SealToken("of the provider")));
        var support = await portal.ServiceAsync<SupportKeys, byte[]>(keys => Task.FromResult(keys.New().Wrapped));
        var person = await portal.ServiceAsync<BlindIndex, int>(index => index.OfPersonAsync(42));
        var keys = await portal.DatabaseAsync(db => db.ProtectionKeys.CountAsync());

        await using var renewed = portal.Beside([.. next.As("Keys"), .. portal.Certificate.As("Keys:Others:0")]);

        var browser = renewed.Anonymous();
        browser.Client.DefaultRequestHeaders.Add("Cookie", session);
        Assert.Contains("Somebody shared a list of names.", (await browser.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        var evidence = (await browser.GetAsync($"/cases/{reference}")).Document.QuerySelectorAll("main a").Single(link => link.TextContent.Contains("seen.png", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal("pixels", await browser.Client.GetStringAsync(evidence));
        var open = await renewed.Anonymous().SubmitAsync(LetterScene.Receipt, ("Input.Code", code));
        Assert.Empty(open.Errors);
        Assert.Equal(secret, await renewed.ServiceAsync<SecondFactors, byte[]?>(factors => Task.FromResult(factors.SecretOf(new PortalUser { ProtectedCodeSecret = authenticator }))));
        Assert.Equal("of the provider", await renewed.ServiceAsync<Providers, string?>(providers => Task.FromResult(providers.OpenToken(token))));
        Assert.NotNull(await renewed.ServiceAsync<SupportKeys, object>(cases => Task.FromResult<object>(cases.Unwrap(support))));
        Assert.Equal(person, await renewed.ServiceAsync<BlindIndex, int>(index => index.OfPersonAsync(42)));
        Assert.Equal(keys, await renewed.DatabaseAsync(db => db.ProtectionKeys.CountAsync()));
        Assert.Contains(await CheckAsync(renewed.Services), line => line.StartsWith("good   Keys: ", StringComparison.Ordinal)
            && line.EndsWith("can be read, 1 of them only with Keys__Others, so that stays set.", StringComparison.Ordinal));
    }

    /// <summary>Of several nodes one is renewed after the other: each reads the keys that the other makes.</summary>
    [Fact]
    public async Task Nodes_ThatKnowBoth_ReadEachOthersKeys()
    {
        await using var before = Build([.. portal.Certificate.As("Keys"), .. next.As("Keys:Others:next")]);
        await using var after = Build([.. next.As("Keys"), .. portal.Certificate.As("Keys:Others:former")]);
        var made = after.Services.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));

        Assert.NotNull(before.Services.GetRequiredService<IKeyManager>().GetAllKeys().Single(key => key.KeyId == made.KeyId).CreateEncryptor());
        await RemoveAsync(made);
    }

    [Fact]
    public async Task Forgotten_IsSaid_AndNoOtherKeyIsMade()
    {
        await using var forgetful = Build(next.As("Keys"));
        var keys = await portal.DatabaseAsync(db => db.ProtectionKeys.CountAsync());

        Assert.Contains(await SafeStart.ProblemsAsync(forgetful.Services), problem => problem.StartsWith("Keys__CertificatePath does not open 1 key ", StringComparison.Ordinal) && problem.Contains("Keys__Others__0__CertificatePath", StringComparison.Ordinal));
        var said = await CheckAsync(forgetful.Services);
        Assert.Contains(said, line => line.StartsWith("wrong  Start: Keys__CertificatePath does not open", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("wrong  Keys: ", StringComparison.Ordinal));
        Assert.Equal(keys, await portal.DatabaseAsync(db => db.ProtectionKeys.CountAsync()));
    }

    [Fact]
    public async Task Head_SignedBefore_IsTakenAfter_AndNobodyElses()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");
        try
        {
            await PublishAsync(portal.Certificate.As("Keys"), 42);
            await PublishAsync([.. next.As("Keys"), .. portal.Certificate.As("Keys:Others:0")], 43);

            Assert.Equal([42, 43], await ReadAsync([.. next.As("Keys"), .. portal.Certificate.As("Keys:Others:0")]));
            Assert.Contains("line 1", (await Assert.ThrowsAsync<WrongSettingException>(() => ReadAsync(next.As("Keys")))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }

        async Task PublishAsync((string, string)[] settings, long position)
        {
            await using var app = Build([.. settings, (AuditHeads.FileSetting, file)]);
            await app.Services.GetRequiredService<AuditHeads>().PublishAsync(new(position, new('a', 64), "2026-11-23T14:05:06.123456Z"), ends: false, default);
        }

        async Task<IEnumerable<long>> ReadAsync((string, string)[] settings)
        {
            await using var app = Build(settings);
            return app.Services.GetRequiredService<AuditHeads>().Read(file, []).Select(head => head.Position);
        }
    }

    [Theory]
    [InlineData(20, "look   Keys: The certificate of the key ring runs out on ")]
    [InlineData(-20, "look   Keys: The certificate of the key ring ran out on ")]
    public async Task Certificate_ThatRunsOut_IsSaid_WithTheWayToRenewIt(int days, string expected)
    {
        using var old = new TestCertificate(until: portal.Clock.GetUtcNow().AddDays(days));
        await using var app = portal.Beside([.. old.As("Keys"), .. portal.Certificate.As("Keys:Others:0")]);

        var said = Assert.Single(await CheckAsync(app.Services), line => line.StartsWith(expected, StringComparison.Ordinal));

        Assert.Contains("docs/operations.md, “Renewing the certificate of the key ring”", said, StringComparison.Ordinal);
        Assert.Contains("\n## Renewing the certificate of the key ring\n", await File.ReadAllTextAsync(Checkout.File("docs", "operations.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_ThatCannotBeRead_IsNamed()
    {
        var refused = Assert.Throws<WrongSettingException>(() => Build([.. portal.Certificate.As("Keys"), .. next.As("Keys:Others:0"), ("Keys:Others:0:CertificatePassword", "wrong")]));

        Assert.StartsWith("Keys__Others__0__CertificatePath", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_WithADefaultPassword_IsNamed()
    {
        using var guessed = new TestCertificate(password: "changeme");
        await using var app = Build([.. portal.Certificate.As("Keys"), .. guessed.As("Keys:Others:0")]);

        Assert.Contains(await SafeStart.ProblemsAsync(app.Services), problem => problem.StartsWith("Keys__Others__0__CertificatePassword", StringComparison.Ordinal));
    }

    /// <summary>Not started: a portal that serves makes a key where it finds none that it can use.</summary>
    WebApplication Build((string Name, string Value)[] settings) => Portal.Build(["--environment=Testing", $"--ConnectionStrings:Portal={portal.ConnectionString}", $"--Database:Provider={(SqlServer.IsGiven ? "SqlServer" : "PostgreSql")}",
        .. settings.Select(set => $"--{set.Name}={set.Value}")]);

    async Task RemoveAsync(IKey made)
    {
        var name = $"key-{made.KeyId}";
        Assert.Equal(1, await portal.DatabaseAsync(db => db.ProtectionKeys.Where(key => key.Name == name).ExecuteDeleteAsync()));
    }

    static async Task<IReadOnlyList<string>> CheckAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        using var said = new StringWriter();
        await scope.ServiceProvider.GetRequiredService<DeploymentCheck>().RunAsync(said);
        return [.. said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
    }
}

/// <summary>A portal with a certificate. The key of the demo council, which none protects, makes way for one of its own.</summary>
public sealed class CertifiedPortal : PortalFixture
{
    public TestCertificate Certificate { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => Certificate.As("Keys").ToDictionary(set => set.Name, set => set.Value);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Certificate.Dispose();
    }
}
