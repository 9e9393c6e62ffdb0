using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;
using SocialGovernance.Domain;
using SocialGovernance.Web.Logging;
using SocialGovernance.Web.Tests.Error;
using Xunit;

namespace SocialGovernance.Web.Tests.Logging;

public sealed class RequestLogTests(FailingPortal portal) : IClassFixture<FailingPortal>
{
    [Fact]
    public async Task Get_APage_LogsItsRouteAndNothingOfTheAddress()
    {
        await (await portal.SignedInAsync("librarian")).GetAsync("/guidance/law?secret=ailsa.fraser@east-lothian.example");

        var line = Lines().Single(text => text.Contains("guidance", StringComparison.Ordinal));
        Assert.Matches("^\"GET\" \"/guidance/{key}\" 200 [0-9]+ ms$", line);
        Assert.DoesNotContain(Lines(), text => text.Contains("secret=", StringComparison.Ordinal) || text.Contains("/guidance/law", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_WhatMayNotBeSeen_LogsTheFirstRouteWithTheStatus()
    {
        await (await portal.SignedInAsync("librarian")).GetAsync("/audit");

        Assert.Contains(Lines(), text => text.Contains("audit", StringComparison.Ordinal) && text.Contains(" 403 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_WhatFails_LogsTheCauseWithoutAddresses()
    {
        portal.Database.Failure = new InvalidOperationException(FailingPortal.Secret);
        await portal.Anonymous().GetAsync("/privacy");
        portal.Database.Failure = null;

        var failure = portal.Log.Events.First(happened => happened.Exception is not null && happened.Exception.Message.Contains(FailingPortal.Secret, StringComparison.Ordinal));
        using var output = new StringWriter();
        new WithoutAddresses(new MessageTemplateTextFormatter("{Message:lj}{NewLine}{Exception}", null)).Format(failure, output);
        Assert.Contains("a secret of the program", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("@east-lothian.example", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 <seonaidh.o'neil+x@council.gov.uk>: unknown", "550 <[an address]>: unknown")]
    [InlineData("Nothing here.", "Nothing here.")]
    public void Struck_TakesAddressesOut(string text, string expected) => Assert.Equal(expected, WithoutAddresses.Struck(text));

    /// <summary>Whoever was shown a number finds with it what went wrong.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_WhatFails_LogsTheCauseUnderTheNumberOnItsPage(bool json)
    {
        var trace = json ? "0af7651916cd43dd8448eb211c80319c" : "4bf92f3577b34da6a3ce929d0e0e4736";
        var browser = portal.Anonymous();
        browser.Client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        portal.Database.Failure = new InvalidOperationException(FailingPortal.Secret);
        var page = await browser.GetAsync("/privacy");
        portal.Database.Failure = null;

        Assert.Equal(trace, page.Document.QuerySelector("main code")!.TextContent);
        var found = portal.Log.Events.Select(happened => Written(happened, json)).Where(text => text.Contains(trace, StringComparison.Ordinal)).ToList();
        Assert.Contains(found, text => text.Contains("a secret of the program", StringComparison.Ordinal));
        Assert.Contains(found, text => text.Contains("/privacy", StringComparison.Ordinal));
        if (json) Assert.All(found, text => Assert.Equal(trace, JsonDocument.Parse(text).RootElement.GetProperty("TraceId").GetString()));
        // What a library says may have several lines itself.
        else Assert.All(found, text => Assert.Contains($" {trace}{Environment.NewLine}", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Line_WithoutATrace_EndsWithWhatItSays() =>
        Assert.EndsWith(" INF Started.", Written(new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplateParser().Parse("Started."), []), json: false).TrimEnd('\r', '\n'), StringComparison.Ordinal);

    /// <summary>Its sentence is for the person who acts, and may name others.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Line_OfABrokenRule_HasItsKind_AndNotItsSentence(bool json)
    {
        var broken = new InvalidOperationException("Something else.", RuleBrokenException.NotAllowed("The access of Ailsa Fraser cannot be seen to."));
        var line = Written(new(DateTimeOffset.UnixEpoch, LogEventLevel.Error, broken, new MessageTemplateParser().Parse("It failed."), []), json);

        Assert.Contains($"{nameof(RuleBrokenException)} ({RuleKind.NotAllowed})", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Ailsa", line, StringComparison.Ordinal);
    }

    static string Written(LogEvent happened, bool json)
    {
        using var output = new StringWriter();
        PortalLogging.Lines(json).Format(happened, output);
        return output.ToString();
    }

    IEnumerable<string> Lines() => portal.Log.Events.Where(happened => happened.Level == LogEventLevel.Information).Select(happened => happened.RenderMessage(null));
}
