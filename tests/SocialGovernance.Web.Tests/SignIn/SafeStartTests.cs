using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class SafeStartTests : IAsyncLifetime
{
    readonly string certificate = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pfx");
    PostgresDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await PostgresServer.CreateDatabaseAsync();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        await File.WriteAllBytesAsync(certificate, made.Export(X509ContentType.Pfx, "a password of its own"));
    }

    public async Task DisposeAsync()
    {
        File.Delete(certificate);
        await database.DropAsync();
    }

    [Fact]
    public async Task SafeSettings_AndAFreshDatabase_HaveNoProblem_AndTheRingIsProtected()
    {
        await using var app = Build();
        await MigrateAsync(app);

        Assert.Empty(await SafeStart.ProblemsAsync(app.Services));
        var sealedText = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test").Protect("quiet");

        Assert.Empty(await SafeStart.ProblemsAsync(app.Services));
        await using var other = Build();
        Assert.Equal("quiet", other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test").Unprotect(sealedText));
        await using var scope = app.Services.CreateAsyncScope();
        var xml = await scope.ServiceProvider.GetRequiredService<PortalContext>().ProtectionKeys.Select(row => row.Xml).SingleAsync();
        Assert.Contains("encryptedSecret", xml);
        Assert.DoesNotContain("masterKey", xml);
    }

    [Theory]
    [InlineData("Site:BaseAddress", "http://portal.example", "Site__BaseAddress")]
    [InlineData("Site:BaseAddress", "", "Site__BaseAddress")]
    [InlineData("Keys:CertificatePath", "", "Keys__CertificatePath")]
    public async Task UnsafeSetting_IsNamed(string setting, string value, string named)
    {
        await using var app = Build((setting, value));
        await MigrateAsync(app);

        Assert.StartsWith(named, Assert.Single(await SafeStart.ProblemsAsync(app.Services)));
    }

    [Fact]
    public async Task DefaultPassword_OfTheDatabase_IsNamed()
    {
        await using var app = Build(("ConnectionStrings:Portal", "Host=127.0.0.1;Port=1;Username=portal;Password=postgres;Timeout=1"));

        var problems = await SafeStart.ProblemsAsync(app.Services);

        Assert.Contains(problems, problem => problem.Contains("default password"));
        Assert.Contains(problems, problem => problem.Contains("cannot be reached"));
    }

    [Fact]
    public void Certificate_ThatCannotBeRead_IsNamed()
    {
        var refused = Assert.Throws<WrongSettingException>(() => Build(("Keys:CertificatePassword", "wrong")));

        Assert.Contains("Keys__CertificatePassword", refused.Message);
    }

    [Fact]
    public async Task OldDatabase_DemoPeople_AndAnOpenRing_AreNamed()
    {
        await using var app = Build();
        Assert.Contains("migrate", Assert.Single(await SafeStart.ProblemsAsync(app.Services)));

        await using (var open = Build(("Keys:CertificatePath", "")))
        {
            await MigrateAsync(open);
            open.Services.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
            await using var scope = open.Services.CreateAsyncScope();
            await DemoCouncil.SeedAsync(scope.ServiceProvider, "east-lothian");
        }

        var problems = await SafeStart.ProblemsAsync(app.Services);
        Assert.Contains("demo people", problems[0]);
        Assert.Contains("no certificate protects", problems[1]);
        Assert.Equal(2, problems.Count);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Staging", true)]
    [InlineData("Development", false)]
    [InlineData("Testing", false)]
    public async Task Guarded_IsEveryEnvironment_ThatIsNotKnownToBeOpen(string environment, bool guarded)
    {
        await using var app = Portal.Build([$"--environment={environment}"]);

        Assert.Equal(guarded, app.Environment.IsGuarded());
    }

    [Fact]
    public async Task Serve_WithProblems_EndsWithout_Serving()
    {
        Assert.Equal(1, await CommandLine.RunAsync(["serve", "--environment=Production", $"--ConnectionStrings:Portal={database.ConnectionString}"]));
    }

    Microsoft.AspNetCore.Builder.WebApplication Build(params (string Name, string Value)[] changed)
    {
        var settings = new Dictionary<string, string>
        {
            ["environment"] = "Production",
            ["ConnectionStrings:Portal"] = database.ConnectionString,
            ["Database:Provider"] = "PostgreSql",
            ["Site:BaseAddress"] = "https://portal.example",
            ["Keys:CertificatePath"] = certificate,
            ["Keys:CertificatePassword"] = "a password of its own",
        };
        foreach (var (name, value) in changed) settings[name] = value;
        return Portal.Build([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
    }

    static async Task MigrateAsync(Microsoft.AspNetCore.Builder.WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalContext>().Database.MigrateAsync();
    }
}
