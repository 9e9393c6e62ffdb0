using System.Collections.Concurrent;
using System.Diagnostics;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>Two nodes behind Debian's HAProxy, with the settings that docs/operations.md gives.</summary>
[Collection(nameof(TwoNodesTests))]
public sealed class HAProxyTests() : ProxyTests(Program)
{
    const string Program = "/usr/sbin/haproxy";

    [ProxyFact(Program)]
    public Task Node_ThatIsAskedToEnd_OrDies_LosesNobodyTheirSession() => GoesOnAsync();

    protected override (string Settings, string[] Arguments) SetUp(string folder, int port, IReadOnlyList<int> nodes) => (DocumentedSettings.Of("Two nodes behind HAProxy",
        ("bind :443 ssl crt /etc/haproxy/portal.pem", $"bind 127.0.0.1:{port}"), ("10.0.0.11:5080", $"127.0.0.1:{nodes[0]}"), ("10.0.0.12:5080", $"127.0.0.1:{nodes[1]}")), ["-db", "-f"]);
}

/// <summary>The same behind Debian's nginx, which asks nobody whether they are ready: it notices by an answer that does not come.</summary>
[Collection(nameof(TwoNodesTests))]
public sealed class NginxTests() : ProxyTests(Program)
{
    const string Program = "/usr/sbin/nginx";

    [ProxyFact(Program)]
    public Task Node_ThatIsAskedToEnd_OrDies_LosesNobodyTheirSession() => GoesOnAsync();

    protected override (string Settings, string[] Arguments) SetUp(string folder, int port, IReadOnlyList<int> nodes) => ($$"""
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/nginx.log;
        events { }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
        {{DocumentedSettings.Of("Two nodes behind nginx", ("10.0.0.11:5080", $"127.0.0.1:{nodes[0]}"), ("10.0.0.12:5080", $"127.0.0.1:{nodes[1]}"),
            ("listen 443 ssl;", $"listen 127.0.0.1:{port};"), ("ssl_certificate /etc/nginx/portal.pem;", ""), ("ssl_certificate_key /etc/nginx/portal.key;", ""))}}
        }
        """, ["-c"]);
}

/// <summary>Runs where the proxy is installed, with <c>./test --long</c>.</summary>
public sealed class ProxyFactAttribute : FactAttribute
{
    public ProxyFactAttribute(string program) => Skip = WhyNot(program);

    internal static string? WhyNot(string program) => LongFactAttribute.WhyNot ?? (File.Exists(program) ? null : $"Debian's {Path.GetFileName(program)} is not installed: let an administrator run \"apt-get install\" for it.");
}

public abstract class ProxyTests(string program) : IAsyncLifetime
{
    readonly PrivatePostgres postgres = new();
    readonly string folder = Directory.CreateTempSubdirectory("portal-proxy-").FullName;
    readonly List<Node> nodes = [];
    Process? proxy;
    Uri front = null!;

    bool Runs => ProxyFactAttribute.WhyNot(program) is null;

    protected abstract (string Settings, string[] Arguments) SetUp(string folder, int port, IReadOnlyList<int> nodes);

    public async Task InitializeAsync()
    {
        if (!Runs) return;
        await postgres.StartAsync();
        for (var number = 0; number < 2; number++)
        {
            // As in Production, where nothing is set.
            nodes.Add(new(postgres.ConnectionString, folder, ("Shutdown__Seconds", "5")));
            await nodes[^1].StartAsync();
        }
        front = new($"http://127.0.0.1:{Node.FreePort()}");
        var (settings, arguments) = SetUp(folder, front.Port, [.. nodes.Select(node => node.Address.Port)]);
        var file = Path.Combine(folder, "proxy.conf");
        await File.WriteAllTextAsync(file, settings);
        proxy = Process.Start(new ProcessStartInfo(program, [.. arguments, file]))!;
        await Node.UntilAsync(async () => await AnswersAsync(), $"{program} did not serve.");
    }

    public async Task DisposeAsync()
    {
        if (proxy is not null)
        {
            // As a service manager does: nginx takes the processes that work for it along.
            using (var kill = Process.Start("kill", ["-TERM", $"{proxy.Id}"])) await kill.WaitForExitAsync();
            await proxy.WaitForExitAsync();
            proxy.Dispose();
        }
        nodes.ForEach(node => node.Dispose());
        if (Runs) await postgres.RemoveAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected async Task GoesOnAsync()
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
        var before = PagesOf(nodes[0]);
        await nodes[0].StartAsync();
        await AllGoodAsync(seen);
        // A proxy may go on leaving it out for a while: until it has it back there is no other to send anything to.
        await Node.UntilAsync(() => Task.FromResult(PagesOf(nodes[0]) > before), "The node that came back was sent nothing.");

        // Killed: the proxy sends what had no answer to the other node, which knows the session.
        nodes[1].Kill();
        await AllGoodAsync(seen);
        await stop.CancelAsync();
        await reading;
        Assert.DoesNotContain(seen, answer => answer != "OK What waits for you");
    }

    static int PagesOf(Node node) => node.Said.Count(line => line.Contains("GET / 200", StringComparison.Ordinal));

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
