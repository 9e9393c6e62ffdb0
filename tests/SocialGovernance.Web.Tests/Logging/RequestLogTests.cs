using Serilog.Events;
using Serilog.Formatting.Display;
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
        Assert.Matches("^\"GET\" \"/guidance/{key}\" 200 [0-9]+ ms \"\\S+\"$", line);
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

    IEnumerable<string> Lines() => portal.Log.Events.Where(happened => happened.Level == LogEventLevel.Information).Select(happened => happened.RenderMessage(null));
}
