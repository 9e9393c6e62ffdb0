using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Messages;

public sealed class OutboxTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    SmtpServer server = null!;

    public async Task InitializeAsync()
    {
        server = await SmtpServer.StartAsync();
        await portal.DatabaseAsync(db => db.Messages.ExecuteDeleteAsync());
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task SendDue_AMessage_ArrivesWholeAndIsSent()
    {
        var id = await WriteAsync("ailsa@example.org", "Àilsa’s library asks");

        await Through(server).SendDueAsync(default);

        var taken = await server.NextAsync();
        var message = await FindAsync(id);
        Assert.Equal(["ailsa@example.org"], taken.To);
        Assert.Equal("portal@example.org", taken.From);
        Assert.Contains("Dear Ailsa", taken.Text, StringComparison.Ordinal);
        Assert.Equal("auto-generated", taken.Header("Auto-Submitted"));
        Assert.Equal($"<20261123100000000000.{id}@localhost>", taken.Header("Message-ID"));
        Assert.Equal((MessageState.Sent, 1), (message.State, message.Tries));
        Assert.Contains("Accepted", message.LastAnswer, StringComparison.Ordinal);
        Assert.Equal(0, await Through(server).SendDueAsync(default));
    }

    [Fact]
    public async Task SendDue_ARecipientThatTheServerRefuses_FailsWithTheServersAnswer()
    {
        var id = await WriteAsync("refused@example.org");

        await Through(server).SendDueAsync(default);

        var message = await FindAsync(id);
        Assert.Equal(MessageState.Failed, message.State);
        Assert.StartsWith("550 5.1.1", message.LastAnswer, StringComparison.Ordinal);
        Assert.Contains("nobody of that name here", message.LastAnswer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendDue_TurnedAwayForNow_IsTriedAgainWhenItIsDue()
    {
        var id = await WriteAsync("later@example.org");

        await Through(server).SendDueAsync(default);
        var first = await FindAsync(id);
        var early = await Through(server).SendDueAsync(default);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Through(server).SendDueAsync(default);

        Assert.Equal((MessageState.Waiting, 1), (first.State, first.Tries));
        Assert.StartsWith("451", first.LastAnswer, StringComparison.Ordinal);
        Assert.Equal(0, early);
        Assert.Equal(["later@example.org"], (await server.NextAsync()).To);
        Assert.Equal((MessageState.Sent, 2), await StateAsync(id));
    }

    [Theory]
    [InlineData("right", MessageState.Sent)]
    [InlineData("wrong", MessageState.Waiting)]
    [InlineData(null, MessageState.Waiting)]
    public async Task SendDue_WhereTheServerAsksForASignIn_NeedsTheRightOne(string? password, MessageState expected)
    {
        await using var guarded = await SmtpServer.StartAsync(asksForSignIn: true);
        var id = await WriteAsync("morag@example.org");

        await Through(guarded, settings => password is null ? settings : settings with { User = "portal", Password = password }).SendDueAsync(default);

        var message = await FindAsync(id);
        Assert.Equal(expected, message.State);
        if (password == "right") Assert.Equal("portal", (await guarded.NextAsync()).User);
        else Assert.StartsWith("5", message.LastAnswer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendDue_WithACertificateThatNobodyVouchesFor_SendsNothing()
    {
        var id = await WriteAsync("morag@example.org");

        await Through(server, settings => settings with { StartTls = true }).SendDueAsync(default);

        var message = await FindAsync(id);
        Assert.Equal(MessageState.Waiting, message.State);
        Assert.Contains("certificate", message.LastAnswer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SendDue_WithoutAServer_KeepsTheMessage()
    {
        var id = await WriteAsync("morag@example.org");
        var gone = await SmtpServer.StartAsync();
        await gone.DisposeAsync();

        await Through(gone).SendDueAsync(default);

        Assert.StartsWith("No answer: ", (await FindAsync(id)).LastAnswer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendDue_OfManyNodesAtOnce_SendsEachMessageOnce()
    {
        for (var i = 0; i < 10; i++) await WriteAsync($"person{i}@example.org");

        var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Through(server).SendDueAsync(default)));

        Assert.Equal(10, tried.Sum());
        var taken = new List<string>();
        for (var i = 0; i < 10; i++) taken.AddRange((await server.NextAsync()).To);
        Assert.Equal(10, taken.Distinct().Count());
    }

    [Fact]
    public async Task SendDue_AfterANodeDiedBeforeSaving_RepeatsUnderTheSameMessageId()
    {
        await WriteAsync("ailsa@example.org");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Through(server, sender: smtp => new Dies(smtp)).SendDueAsync(default));
        var first = await server.NextAsync();

        var whileLeased = await Through(server).SendDueAsync(default);
        portal.Clock.Advance(Outbox.Lease + TimeSpan.FromSeconds(1));
        var afterwards = await Through(server).SendDueAsync(default);

        Assert.Equal((0, 1), (whileLeased, afterwards));
        Assert.Equal(first.Header("Message-ID"), (await server.NextAsync()).Header("Message-ID"));
    }

    [Fact]
    public async Task SendDue_WhereItFailed_GivesBackWhatItDidNotTry()
    {
        for (var i = 0; i < 3; i++) await WriteAsync($"person{i}@example.org");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Through(server, sender: smtp => new Dies(smtp)).SendDueAsync(default));

        Assert.Equal(2, await Through(server).SendDueAsync(default));
    }

    [Fact]
    public async Task SendDue_ThroughASlowServer_TriesNoMoreThanItsLeaseHolds()
    {
        for (var i = 0; i < 3; i++) await WriteAsync($"person{i}@example.org");

        var tried = await Through(server, sender: smtp => new Waits(smtp, portal.Clock, Outbox.Lease / 2)).SendDueAsync(default);

        Assert.Equal((1, 2), (tried, await Through(server).SendDueAsync(default)));
    }

    [Fact]
    public async Task SendDue_OfARound_GoesOverOneConnection_AndOverAnotherAfterARefusal()
    {
        foreach (var name in new[] { "one", "two", "refused", "three", "four" }) await WriteAsync($"{name}@example.org");
        var outbox = Through(server);

        Assert.Equal(5, await outbox.SendDueAsync(default));
        await WriteAsync("five@example.org");
        await outbox.SendDueAsync(default);

        var taken = new List<SmtpServer.Taken>();
        while (taken.Count < 5) taken.Add(await server.NextAsync());
        Assert.Equal(["one", "two", "three", "four", "five"], taken.Select(message => message.To[0].Split('@')[0]));
        Assert.Equal([2, 2, 1], taken.GroupBy(message => message.Session).Select(session => session.Count()));
    }

    [Fact]
    public async Task SendDue_WhatIsMarkedSent_WasTakenByTheServer() => await AssertAllArriveAsync(sender => sender);

    /// <summary>The seeded fault: a sender that says a message was accepted and loses it.</summary>
    [Fact]
    public async Task SendDue_ThroughASenderThatLosesOne_WouldBeNoticed() =>
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => AssertAllArriveAsync(sender => new Loses(sender, "person3@example.org")));

    async Task AssertAllArriveAsync(Func<IMailSender, IMailSender> through)
    {
        for (var i = 0; i < 5; i++) await WriteAsync($"person{i}@example.org");
        await Through(server, sender: through).SendDueAsync(default);
        await WriteAsync("the-last@example.org");
        await Through(server).SendDueAsync(default);

        var sent = await portal.DatabaseAsync(db => db.Messages.Where(message => message.State == MessageState.Sent).OrderBy(message => message.Id)
            .Select(message => message.ToAddress).ToListAsync());
        var taken = new List<string>();
        while (taken.LastOrDefault() != "the-last@example.org") taken.AddRange((await server.NextAsync()).To);
        Assert.Equal(6, sent.Count);
        Assert.Equal(sent, taken);
    }

    [Theory]
    [InlineData("ailsa@example.org")]
    [InlineData("refused@example.org")]
    public async Task SendDue_AOneTimeLink_IsErasedOnceSentOrGivenUp(string address)
    {
        var id = await WriteAsync(address, secrecy: MessageSecrecy.OneTimeLink);

        await Through(server).SendDueAsync(default);

        Assert.Equal("", (await FindAsync(id)).Body);
    }

    async Task<long> WriteAsync(string to, string subject = "Something waits", MessageSecrecy secrecy = MessageSecrecy.Open) => await portal.DatabaseAsync(async db =>
    {
        var message = new OutgoingMessage(null, to, subject, "Dear Ailsa,\n\nsomething waits for you.", secrecy, TestClock.Start.UtcDateTime);
        await db.Messages.AddAsync(message);
        await db.SaveChangesAsync();
        return message.Id;
    });

    Task<OutgoingMessage> FindAsync(long id) => portal.DatabaseAsync(db => db.Messages.SingleAsync(message => message.Id == id));

    async Task<(MessageState, int)> StateAsync(long id) => await FindAsync(id) is var message ? (message.State, message.Tries) : default;

    Outbox Through(SmtpServer to, Func<MailSettings, MailSettings>? change = null, Func<IMailSender, IMailSender>? sender = null)
    {
        var settings = new MailSettings { Host = "127.0.0.1", Port = to.Port, From = "portal@example.org", StartTls = false };
        IMailSender smtp = new SmtpSender(change is null ? settings : change(settings));
        return new(portal.Services.GetRequiredService<IServiceScopeFactory>(), sender is null ? smtp : sender(smtp),
            portal.Services.GetRequiredService<BaseAddress>(), portal.Clock, NullLogger<Outbox>.Instance);
    }

    /// <summary>A node that is gone after the server took the message.</summary>
    sealed class Dies(IMailSender sender) : IMailSender
    {
        public string Way => sender.Way;

        public async Task<string> SendAsync(Mail mail, CancellationToken stop)
        {
            await sender.SendAsync(mail, stop);
            throw new InvalidOperationException("The node is gone.");
        }
    }

    sealed class Waits(IMailSender sender, TestClock clock, TimeSpan time) : IMailSender
    {
        public string Way => sender.Way;

        public Task<string> SendAsync(Mail mail, CancellationToken stop)
        {
            clock.Advance(time);
            return sender.SendAsync(mail, stop);
        }
    }

    sealed class Loses(IMailSender sender, string address) : IMailSender
    {
        public string Way => sender.Way;

        public Task<string> SendAsync(Mail mail, CancellationToken stop) =>
            mail.To == address ? Task.FromResult("Accepted by 127.0.0.1.") : sender.SendAsync(mail, stop);
    }
}
