using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>A node is asked to end, with nothing before it that would hide how.</summary>
[Collection(nameof(TwoNodesTests))]
public sealed class LeavingTests : IAsyncLifetime
{
    readonly PrivatePostgres postgres = new();
    readonly string folder = Directory.CreateTempSubdirectory("portal-leaving-").FullName;
    readonly List<Node> nodes = [];

    Node Leaver => nodes[0];

    string Heads => Path.Combine(folder, "heads.jsonl");

    public async Task InitializeAsync()
    {
        if (LongFactAttribute.WhyNot is not null) return;
        await postgres.StartAsync();
        nodes.Add(new(postgres.ConnectionString, folder, ("Shutdown__Seconds", "2"), ("Audit__HeadsFile", Heads)));
        await Leaver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        nodes.ForEach(node => node.Dispose());
        if (LongFactAttribute.WhyNot is null) await postgres.RemoveAsync();
        Directory.Delete(folder, recursive: true);
    }

    [LongFact]
    public async Task Node_SaysThatItIsLeaving_WhileItAnswers_ThenEndsWhatItHasBegun_AndPublishesTheHead()
    {
        using var client = new HttpClient(new TestCookies { InnerHandler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false } }) { BaseAddress = Leaver.Address };
        var (demo, page) = (DemoFile.Read(EveryPack.Folder("east-lothian")), await new TestBrowser(client).GetAsync("/sign-in"));
        // A sign-in whose form comes in two pieces; the second is sent when nobody else is let in any more.
        var fields = page.Document.QuerySelector("main form[method=post]")!.QuerySelectorAll("input[type=hidden]").Select(field => KeyValuePair.Create(field.GetAttribute("name")!, field.GetAttribute("value")!));
        var form = await new FormUrlEncodedContent([.. fields, new("Input.Email", demo.Person("librarian").Email), new("Input.Password", demo.Password)]).ReadAsByteArrayAsync();
        var slow = new InTwoPieces(form);
        var answer = client.PostAsync("/sign-in", slow);
        await slow.Begun;

        Leaver.Terminate();
        await Node.UntilAsync(async () => !await Leaver.IsReadyAsync(), "The node never said that it was leaving.");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopping"), await AnswerAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync("/sign-in")).Status);
        await Node.UntilAsync(async () => !await IsReachedAsync(), "The node went on letting people in.");
        Assert.False(answer.IsCompleted);
        slow.GoOn();

        Assert.Equal((HttpStatusCode.Redirect, "/"), ((await answer).StatusCode, (await answer).Headers.Location?.OriginalString));
        Assert.Equal(0, await Leaver.EndedAsync());
        await using var db = Context();
        Assert.Equal(1, await db.AuditEvents.CountAsync(happened => happened.Kind == "sign-in.done"));
        var last = System.Text.Json.JsonDocument.Parse(File.ReadLines(Heads).Last()).RootElement.GetProperty("position").GetInt64();
        Assert.Equal(await db.AuditEvents.LongCountAsync(), last);
    }

    async Task<(HttpStatusCode Status, string Text)> AnswerAsync(string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Leaver.Address, path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    async Task<bool> IsReachedAsync()
    {
        try
        {
            await AnswerAsync("/health/live");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    PortalContext Context()
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UsePostgreSql(postgres.ConnectionString);
        return new(options.Options);
    }

    sealed class InTwoPieces : HttpContent
    {
        readonly byte[] form;
        readonly TaskCompletionSource begun = new(), goOn = new();

        public InTwoPieces(byte[] form)
        {
            this.form = form;
            Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        public Task Begun => begun.Task;

        public void GoOn() => goOn.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(form.AsMemory(0, form.Length / 2));
            await stream.FlushAsync();
            begun.SetResult();
            await goOn.Task;
            await stream.WriteAsync(form.AsMemory(form.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = form.Length;
            return true;
        }
    }
}
