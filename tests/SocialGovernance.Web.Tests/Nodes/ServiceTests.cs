using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.SignIn;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>The portal put into service as docs/operations.md says: what "scripts/publish" leaves, in a folder with nothing else, by a user of the machine who owns nothing, with a login of the
/// database that owns nothing, and with no setting beside those that it must have.</summary>
[Collection(nameof(TwoNodesTests))]
public sealed class ServiceTests : IAsyncLifetime
{
    const string Administrator = "you@council.example";

    readonly string folder = Path.Combine("/var/tmp", $"portal-service-{Guid.NewGuid():N}");
    readonly Uri address = new($"http://127.0.0.1:{Node.FreePort()}");
    PostgresDatabase database = null!;
    Process? serving;

    string Program => Path.Combine(folder, "portal");

    public async Task InitializeAsync()
    {
        if (LongFactAttribute.WhyNot is not null) return;
        database = await PostgresServer.CreateDatabaseAsync();
        Directory.CreateDirectory(folder);
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=Key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        await File.WriteAllBytesAsync(Path.Combine(folder, "keys.pfx"), made.Export(X509ContentType.Pfx, "a password of its own"));
        using var publishing = Process.Start(new ProcessStartInfo(Checkout.File("scripts", "publish"), ["--no-packages", Program]) { WorkingDirectory = Checkout.Root })!;
        await publishing.WaitForExitAsync();
        Assert.Equal(0, publishing.ExitCode);
        Assert.Contains("PortalContextModel", TypesOf("SocialGovernance.Data.PostgreSql.dll"));
        using var open = Process.Start("chmod", ["-R", "a+rX", folder]);
        await open.WaitForExitAsync();
    }

    public async Task DisposeAsync()
    {
        if (LongFactAttribute.WhyNot is not null) return;
        serving?.Kill();
        serving?.Dispose();
        await database.DropAsync();
        Directory.Delete(folder, recursive: true);
    }

    [LongFact]
    public async Task Portal_PutIntoService_LetsTheFirstAdministratorIn_AndWorks()
    {
        var (owner, portal) = (database.ConnectionString, RunTimeLogin.Of(database));
        Assert.Equal((0, ""), await RunAsync(owner, "migrate"));
        await RunTimeLogin.GrantAsync(database);
        Assert.Contains("owns the tables", (await RunAsync(owner, "serve")).Said, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(portal, "packs", "publish", Path.Combine(Program, "policies", "east-lothian"))).Code);
        var (code, said) = await RunAsync(portal, "admin", "create", Administrator);
        Assert.True(code == 0, said);

        serving = Start(portal, "serve");
        await Node.UntilAsync(IsReadyAsync, "The portal did not start.");
        // Behind a proxy that ends TLS.
        var browser = new TestBrowser(new HttpClient(new TestCookies { InnerHandler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false } }) { BaseAddress = address, DefaultRequestHeaders = { { "X-Forwarded-Proto", "https" } } });
        Assert.Equal("/sign-in", (await browser.SubmitAsync(new Uri(Regex.Match(said, @"https://\S+").Value).PathAndQuery, ("Input.Password", "correct horse battery staple"))).Location);
        await browser.SubmitAsync("/sign-in", ("Input.Email", Administrator), ("Input.Password", "correct horse battery staple"));
        var app = await browser.GetAsync("/security/authenticator");
        var secret = SecondFactorTests.SecretOn(app);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(app, "/security/authenticator", [("Input.Code", AuthenticatorCodes.Of(secret, AuthenticatorCodes.StepAt(DateTime.UtcNow)))])).Status);
        var added = await browser.SubmitAsync("/services/add", ("Input.Name", "Libraries"), ("Input.LegalBody", "east-lothian-council"));
        Assert.StartsWith("/services/", added.Location, StringComparison.Ordinal);
        Assert.Equal("The service Libraries has been added.", (await browser.GetAsync(added.Location!)).Banner);

        await using var db = new PortalContext(((DbContextOptionsBuilder<PortalContext>)new DbContextOptionsBuilder<PortalContext>().UsePostgreSql(owner)).Options);
        await Node.UntilAsync(async () => !await db.UnsealedEvents.AnyAsync(), "The events were not sealed.");
        Assert.Equal(0, (await RunAsync(portal, "audit", "verify")).Code);
        // Asked to end, it does.
        using (var kill = Process.Start("kill", ["-TERM", $"{serving.Id}"])) await kill.WaitForExitAsync();
        await serving.WaitForExitAsync();
        Assert.Equal(0, serving.ExitCode);
        Assert.Empty(await db.Nodes.ToListAsync());
    }

    /// <summary>Names of those that a published file holds.</summary>
    List<string> TypesOf(string file)
    {
        using var read = new PEReader(File.OpenRead(Path.Combine(Program, file)));
        var types = read.GetMetadataReader();
        return [.. types.TypeDefinitions.Select(type => types.GetString(types.GetTypeDefinition(type).Name))];
    }

    async Task<(int Code, string Said)> RunAsync(string connection, params string[] verb)
    {
        using var process = Start(connection, verb);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + await errors).Trim());
    }

    Process Start(string connection, params string[] verb)
    {
        string[] command = ["dotnet", Path.Combine(Program, "SocialGovernance.Web.dll"), .. verb];
        if (Environment.IsPrivilegedProcess) command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Program, RedirectStandardOutput = true, RedirectStandardError = true };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        foreach (var (name, value) in new Dictionary<string, string?>
        {
            ["PATH"] = path,
            ["ConnectionStrings__Portal"] = connection,
            ["Database__Provider"] = "PostgreSql",
            ["Site__BaseAddress"] = "https://portal.council.example",
            ["Keys__CertificatePath"] = Path.Combine(folder, "keys.pfx"),
            ["Keys__CertificatePassword"] = "a password of its own",
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = Node.FreePort().ToString(CultureInfo.InvariantCulture),
            ["Mail__From"] = "portal@council.example",
            ["Proxy__Trusted"] = "127.0.0.1",
            ["ASPNETCORE_URLS"] = address.ToString(),
        }) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    async Task<bool> IsReadyAsync()
    {
        using var http = new HttpClient();
        try
        {
            return (await http.GetAsync(new Uri(address, "/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
