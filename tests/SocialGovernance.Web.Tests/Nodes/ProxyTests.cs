using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>Two nodes behind Debian's HAProxy, set up as docs/operations.md says.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    const string Program = "/usr/sbin/haproxy";

    readonly PrivatePostgres postgres = new();
    readonly string folder = Directory.CreateTempSubdirectory("portal-proxy-").FullName;
    readonly List<Node> nodes = [];
    int proxy;
    Uri front = null!;

    public sealed class ProxyFactAttribute : FactAttribute
    {
        public ProxyFactAttribute() => Skip = LongFactAttribute.WhyNot ?? (File.Exists(Program) ? null : "Debian's haproxy is not installed: let an administrator run \"apt-get install haproxy\".");
    }

    static bool Runs => new ProxyFactAttribute().Skip is null;

    public async Task InitializeAsync()
    {
        if (!Runs) return;
        await postgres.StartAsync();
        for (var number = 0; number < 2; number++)
        {
            nodes.Add(new(postgres.ConnectionString, folder, ("Shutdown__Seconds", "3")));
            await nodes[^1].StartAsync();
        }
        front = new($"http://127.0.0.1:{Node.FreePort()}");
        var settings = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"""
            defaults
              mode http
              timeout connect 2s
              timeout client 60s
              timeout server 60s
              option redispatch
              retries 3
              retry-on conn-failure empty-response
              option http-server-close
            frontend portal
              bind 127.0.0.1:{front.Port}
              option forwardfor
              default_backend nodes
            backend nodes
              option httpchk GET /health/ready
              http-check expect status 200
              default-server inter 500ms fall 1 rise 1
            {string.Join('\n', nodes.Select((node, number) => $"  server node{number} 127.0.0.1:{node.Address.Port} check"))}

            """));
        using var started = Process.Start(new ProcessStartInfo(Program, ["-db", "-f", settings]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        proxy = started.Id;
        await Node.UntilAsync(async () => await AnswersAsync(), "HAProxy did not serve.");
    }

    public async Task DisposeAsync()
    {
        if (proxy > 0)
        {
            using var running = Process.GetProcessById(proxy);
            running.Kill();
        }
        nodes.ForEach(node => node.Dispose());
        if (Runs) await postgres.RemoveAsync();
        Directory.Delete(folder, recursive: true);
    }

    [ProxyFact]
    public async Task Node_ThatIsAskedToEnd_OrDies_LosesNobodyTheirSession()
    {
        var demo = DemoFile.Read(EveryPack.Folder("east-lothian"));
        var client = new HttpClient(new TestCookies { InnerHandler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false } }) { BaseAddress = front };
        var browser = new TestBrowser(client);
        await browser.SubmitAsync("/sign-in", ("Input.Email", demo.Person("librarian").Email), ("Input.Password", demo.Password));
        using var stop = new CancellationTokenSource();
        var (seen, reading) = (new ConcurrentQueue<string>(), Task.CompletedTask);
        reading = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) seen.Enqueue(await SeenAsync(browser));
        });

        // Asked to end: it says that it is not ready while it still answers, so the proxy takes it out and nobody notices.
        nodes[0].Terminate();
        await nodes[0].EndedAsync();
        await AllGoodAsync(seen);
        await nodes[0].StartAsync();
        await AllGoodAsync(seen);

        // Killed: the proxy sends what had no answer to the other node, which knows the session.
        nodes[1].Kill();
        await AllGoodAsync(seen);
        await stop.CancelAsync();
        await reading;
        Assert.DoesNotContain(seen, answer => answer != "OK What waits for you");
    }

    /// <summary>Twenty more pages come.</summary>
    static async Task AllGoodAsync(ConcurrentQueue<string> seen)
    {
        var before = seen.Count;
        await Node.UntilAsync(() => Task.FromResult(seen.Count >= before + 20), "Pages came no longer.");
        Assert.DoesNotContain(seen, answer => answer != "OK What waits for you");
    }

    static async Task<string> SeenAsync(TestBrowser browser)
    {
        try
        {
            var page = await browser.GetAsync("/");
            return $"{page.Status} {page.Heading}";
        }
        catch (HttpRequestException failure)
        {
            return failure.Message;
        }
    }

    async Task<bool> AnswersAsync()
    {
        using var http = new HttpClient();
        try
        {
            return (await http.GetAsync(new Uri(front, "/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
