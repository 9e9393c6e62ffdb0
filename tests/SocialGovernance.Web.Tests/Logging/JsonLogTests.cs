using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting.Json;
using Serilog.Parsing;
using SocialGovernance.Web.Logging;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Nodes;
using Xunit;

namespace SocialGovernance.Web.Tests.Logging;

/// <summary>The log as a program reads it: one JSON object a line, to the last.</summary>
public sealed class JsonLogTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Log_OfANodeThatIsAskedToEnd_HasEveryRequest_EachAnObject_AndNamesNobody()
    {
        using var node = new Node(portal.ConnectionString, Path.GetTempPath(), ("ASPNETCORE_ENVIRONMENT", "Testing"), (PortalLogging.JsonSetting.Replace(":", "__", StringComparison.Ordinal), "true"),
            ("ASPNETCORE_CONTENTROOT", Checkout.File("src", "SocialGovernance.Web")), ("Site__BaseAddress", "http://localhost"), ("Database__Provider", portal.DatabaseSettings["Database:Provider"]));
        await node.StartAsync();
        var email = portal.EmailOf("librarian");
        using (var http = new HttpClient { BaseAddress = node.Address })
            for (var number = 0; number < 20; number++) (await http.GetAsync($"/sign-in?returnUrl=%2Fpeople%3Fq%3D{email}&number={number}")).EnsureSuccessStatusCode();
        node.Terminate();
        await node.EndedAsync();

        var lines = node.Said.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(20, lines.Count(line => line.GetProperty("MessageTemplate").GetString()!.StartsWith("{Method} {Route}", StringComparison.Ordinal)
            && line.GetProperty("Properties").GetProperty("Route").GetString() == "/sign-in"));
        Assert.Contains(lines, line => line.GetProperty("RenderedMessage").GetString()!.Contains("shutting down", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(node.Said, line => line.Contains('@', StringComparison.Ordinal) || line.Contains("returnUrl", StringComparison.Ordinal));
    }

    /// <summary>What stands before an address in JSON may be the end of an escape.</summary>
    [Theory]
    [InlineData("refused:\nailsa.fraser@east-lothian.example\r\n")]
    [InlineData("\tailsa@x.example, \u0001ailsa@x.example and \"ailsa@x.example\" or \\ailsa@x.example")]
    public void Address_IsStruckOut_AndTheLineIsStillAnObject(string text)
    {
        using var output = new StringWriter();
        new WithoutAddresses(new JsonFormatter(renderMessage: true)).Format(new(DateTimeOffset.UnixEpoch, LogEventLevel.Error, new InvalidOperationException(text),
            new MessageTemplateParser().Parse("It said {What}."), [new("What", new ScalarValue(text))]), output);

        var line = Assert.Single(output.ToString().TrimEnd().Split('\n'));
        Assert.DoesNotContain("ailsa", line, StringComparison.Ordinal);
        Assert.Contains("[an address]", JsonDocument.Parse(line).RootElement.GetProperty("Properties").GetProperty("What").GetString(), StringComparison.Ordinal);
    }
}
