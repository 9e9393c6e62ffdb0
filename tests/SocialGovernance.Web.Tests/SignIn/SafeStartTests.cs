using System.Text.RegularExpressions;
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

public sealed class SafeStartTests : IAsyncLifetime, IDisposable
{
    readonly TestCertificate certificate = new();
    readonly string login = $"run_{Guid.NewGuid():N}";
    PostgresDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await PostgresServer.CreateDatabaseAsync();
        // Who made the role may end its connections, and give it what is to be refused, only as a member of it.
        await ExecuteAsync($"CREATE ROLE {login} LOGIN PASSWORD 'one of its own'; GRANT {login} TO CURRENT_USER");
    }

    public void Dispose() => certificate.Dispose();

    public async Task DisposeAsync()
    {
        await database.DropAsync();
        await using var server = await PostgresServer.CreateDatabaseAsync();
        await ExecuteAsync($"DROP ROLE {login}", server.ConnectionString);
    }

    [Fact]
    public async Task SafeSettings_AndAFreshDatabase_HaveNoProblem_AndTheRingIsProtected()
    {
        await using var app = Build();
        await MigrateAsync();

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
        await MigrateAsync();

        Assert.StartsWith(named, Assert.Single(await SafeStart.ProblemsAsync(app.Services)));
    }

    [Theory]
    [InlineData("GRANT CREATE ON SCHEMA public TO {0}; ALTER TABLE \"AuditEvents\" OWNER TO {0}")]
    [InlineData("GRANT CREATE ON DATABASE {1} TO {0}; ALTER SCHEMA public OWNER TO {0}")]
    [InlineData("CREATE ROLE {0}_owner; GRANT {0}_owner TO CURRENT_USER, {0}; GRANT CREATE ON SCHEMA public TO {0}_owner; ALTER TABLE \"AuditEvents\" OWNER TO {0}_owner", "DROP OWNED BY {0}_owner CASCADE; DROP ROLE {0}_owner")]
    public async Task Login_ThatOwnsATable_OrTheSchema_IsNamed(string made, string? unmade = null)
    {
        await using var app = Build();
        await MigrateAsync();
        await ExecuteAsync(Named(made));

        var problem = Assert.Single(await SafeStart.ProblemsAsync(app.Services));

        Assert.StartsWith("ConnectionStrings__Portal names a login that owns the tables", problem, StringComparison.Ordinal);
        if (unmade is not null) await ExecuteAsync(Named(unmade));
    }

    [Fact]
    public async Task RunTimeLogin_ReadsAndAdds_AndChangesNothingThatStands()
    {
        await MigrateAsync();
        foreach (var table in new[] { "AuditEvents", "AuditLinks", "Decision", "Revision", "PolicyVersions", "DraftDecision" })
        {
            await ExecuteAsync($"SELECT * FROM \"{table}\"", RunTimeConnection);
            foreach (var change in new[] { $"DELETE FROM \"{table}\"", $"UPDATE \"{table}\" SET \"{(table == "AuditLinks" ? "Position" : "Id")}\" = 1", $"TRUNCATE \"{table}\"", $"ALTER TABLE \"{table}\" DISABLE TRIGGER ALL" })
            {
                var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ExecuteAsync(change, RunTimeConnection));
                Assert.Equal((change, Npgsql.PostgresErrorCodes.InsufficientPrivilege), (change, refused.SqlState));
            }
        }
    }

    [Fact]
    public async Task Login_ThatMayChangeWhatIsOnlyAddedTo_IsNamed_WithTheTables()
    {
        await using var app = Build();
        await MigrateAsync();
        var tables = Regex.Matches(Regex.Match(DocumentedGrants.Of(Checkout.Root, login), "REVOKE UPDATE, DELETE ON .*").Value, "\"(\\w+)\"").Select(table => table.Groups[1].Value).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(6, tables.Count);

        foreach (var (table, right) in tables.SelectMany(table => new[] { "UPDATE", "DELETE", "TRUNCATE", $"UPDATE (\"{(table == "AuditLinks" ? "Position" : "Id")}\")" }.Select(right => (table, right))))
        {
            await ExecuteAsync($"GRANT {right} ON \"{table}\" TO {login}");
            Assert.StartsWith($"ConnectionStrings__Portal names a login that may change, delete from or empty {table}, ", Assert.Single(await SafeStart.ProblemsAsync(app.Services)), StringComparison.Ordinal);
            await ExecuteAsync($"REVOKE {right} ON \"{table}\" FROM {login}; GRANT UPDATE (\"Version\") ON \"PolicyVersions\" TO {login}");
            Assert.Empty(await SafeStart.ProblemsAsync(app.Services));
        }
        // The lines that give, without those that take away again.
        await ExecuteAsync(DocumentedGrants.Of(Checkout.Root, login).Split("REVOKE")[0]);
        Assert.Contains($" {string.Join(", ", tables)}, ", Assert.Single(await SafeStart.ProblemsAsync(app.Services)), StringComparison.Ordinal);
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
            await MigrateAsync();
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
            ["ConnectionStrings:Portal"] = RunTimeConnection,
            ["Database:Provider"] = "PostgreSql",
            ["Site:BaseAddress"] = "https://portal.example",
        };
        foreach (var (name, value) in certificate.As("Keys").Concat(changed)) settings[name] = value;
        return Portal.Build([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
    }

    string Named(string sql) => string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, login, database.Name);

    string RunTimeConnection => new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = login, Password = "one of its own", Pooling = false }.ConnectionString;

    /// <summary>With the login that owns the database; then the run-time login is given what docs/operations.md says.</summary>
    async Task MigrateAsync()
    {
        await using var app = Build(("ConnectionStrings:Portal", database.ConnectionString));
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalContext>().Database.MigrateAsync();
        await ExecuteAsync(DocumentedGrants.Of(Checkout.Root, login));
    }

    async Task ExecuteAsync(string sql, string? connection = null)
    {
        await using var opened = new Npgsql.NpgsqlConnection(connection ?? database.ConnectionString);
        await opened.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, opened);
        await command.ExecuteNonQueryAsync();
    }
}
