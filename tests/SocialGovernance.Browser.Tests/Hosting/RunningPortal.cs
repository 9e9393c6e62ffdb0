using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using SocialGovernance.Web.Tests;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Browser.Tests.Hosting;

/// <summary>The built portal as a process of its own, over a database of its own that a portal has migrated and seeded by itself: a copy of one for the council
/// that most tests use.</summary>
public sealed class RunningPortal : IAsyncDisposable
{
    static readonly TimeSpan startsWithin = TimeSpan.FromMinutes(2);

    static PostgresDatabase? template;

    readonly ConcurrentQueue<string> output = new();
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly DirectoryInfo mail = Directory.CreateTempSubdirectory("socialgovernance-mail-");
    readonly PostgresDatabase database;
    readonly Process process;

    RunningPortal(PostgresDatabase database, Uri address, string council)
    {
        (this.database, Address) = (database, address);
        process = new() { StartInfo = HowToStart(database, address, council), EnableRaisingEvents = true };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Exited += (_, _) => ended.TrySetResult();
    }

    public Uri Address { get; }

    /// <summary>What the portal wrote so far.</summary>
    public IReadOnlyList<string> Output => [.. output];

    public static async Task<RunningPortal> StartAsync(string council)
    {
        if (council != Council.Usual) return await StartAsync(await PostgresServer.CreateDatabaseAsync(), council);
        template ??= await MakeTemplateAsync();
        return await StartAsync(await PostgresServer.CreateDatabaseAsync(template.Name), council);
    }

    static async Task<PostgresDatabase> MakeTemplateAsync()
    {
        var first = await StartAsync(await PostgresServer.CreateDatabaseAsync(), Council.Usual);
        await first.StopAsync();
        return first.database;
    }

    static async Task<RunningPortal> StartAsync(PostgresDatabase database, string council)
    {
        var portal = new RunningPortal(database, new($"http://localhost:{FreePort()}"), council);
        portal.process.Start();
        portal.process.BeginOutputReadLine();
        portal.process.BeginErrorReadLine();
        try
        {
            await portal.ReadyAsync();
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes all access that was given so far older, as if these days had gone by since.</summary>
    public Task PassAsync(int days) => ChangeAsync("""UPDATE "AuthorisedUsers" SET "From" = "From" - make_interval(days => $1)""", days);

    /// <summary>Lets codes of authenticator apps work again: people of a test sign in more often than every half minute.</summary>
    public Task ForgetCodesAsync() => ChangeAsync("""UPDATE "AspNetUsers" SET "LastCodeStep" = $1""", 0L);

    /// <summary>As if nobody had done anything in any browser for so long.</summary>
    public Task IdleAsync(double minutes) => ChangeAsync("""UPDATE "Sessions" SET "LastSeenAt" = now() - make_interval(secs => $1)""", minutes * 60);

    async Task ChangeAsync(string sql, object value)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await database.DropAsync();
    }

    async Task StopAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        mail.Delete(recursive: true);
    }

    async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(startsWithin);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!ended.Task.IsCompleted && !patience.IsCancellationRequested)
        {
            if (await AnswersAsync(client)) return;
            await pause.WaitForNextTickAsync();
        }
        throw new InvalidOperationException($"The portal did not start. It wrote:\n{string.Join('\n', Output)}");
    }

    static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    void Keep(object sender, DataReceivedEventArgs written)
    {
        if (written.Data is not null) output.Enqueue(written.Data);
    }

    ProcessStartInfo HowToStart(PostgresDatabase database, Uri address, string council)
    {
        var web = Checkout.File("src", "SocialGovernance.Web");
        // The portal was built beside these tests, in the same configuration.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(web, "bin", configuration, "net10.0", "SocialGovernance.Web.dll"), "serve", "--urls", address.ToString()])
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A portal that lives for one journey never earns back what profiling its own code costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_CONTENTROOT"] = web;
        start.Environment["ConnectionStrings__Portal"] = database.ConnectionString;
        start.Environment["Database__Provider"] = "PostgreSql";
        start.Environment["Site__BaseAddress"] = address.ToString();
        start.Environment["Mail__Folder"] = mail.FullName;
        start.Environment["Demo__Council"] = council;
        return start;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
