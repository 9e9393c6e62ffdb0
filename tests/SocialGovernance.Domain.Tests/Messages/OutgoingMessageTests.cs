using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using Xunit;

namespace SocialGovernance.Domain.Tests.Messages;

public sealed class OutgoingMessageTests
{
    static readonly DateTime at = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    static OutgoingMessage Message(MessageSecrecy secrecy = MessageSecrecy.Open) => new(1, "ailsa@example.org", "Subject", "Text", secrecy, at);

    [Fact]
    public void Refused_ForNow_WaitsLongerEachTimeAndThenFails()
    {
        var message = Message();
        var (waits, now) = (new List<double>(), at);
        while (message.State == MessageState.Waiting)
        {
            message.Refused("451 later", forGood: false, now);
            waits.Add((message.NextTryAt - now).TotalMinutes);
            now = message.NextTryAt;
        }

        Assert.Equal([1, 5, 15, 60, 240, 720, 0], waits);
        Assert.Equal((MessageState.Failed, 7), (message.State, message.Tries));
    }

    [Fact]
    public void Refused_ForGood_FailsAtOnce()
    {
        var message = Message();

        message.Refused("550 nobody", forGood: true, at);

        Assert.Equal(MessageState.Failed, message.State);
        Assert.True(message.CanBeTriedAgain);
    }

    [Theory]
    [InlineData(MessageSecrecy.Open, "Text")]
    [InlineData(MessageSecrecy.Confidential, "Text")]
    [InlineData(MessageSecrecy.OneTimeLink, "")]
    public void SentOrFailed_ErasesAOneTimeLinkAlone(MessageSecrecy secrecy, string left)
    {
        var (sent, failed, waiting) = (Message(secrecy), Message(secrecy), Message(secrecy));
        sent.Sent("250 taken", at);
        failed.Refused("550 nobody", forGood: true, at);
        waiting.Refused("451 later", forGood: false, at);

        Assert.Equal((left, left, "Text"), (sent.Body, failed.Body, waiting.Body));
    }

    [Fact]
    public void TryAgain_OfWhatFailed_StartsFromTheBeginning()
    {
        var message = Message();
        message.Refused("550 nobody", forGood: true, at);

        message.TryAgain(Actor.Portal, at.AddHours(1));

        Assert.Equal((MessageState.Waiting, 0, at.AddHours(1)), (message.State, message.Tries, message.NextTryAt));
        Assert.Equal(MessageAudit.TriedAgain, Assert.Single(message.Happenings).Kind);
    }

    [Fact]
    public void TryAgain_OfWhatDidNotFailOrIsErased_IsRefused()
    {
        var erased = Message(MessageSecrecy.OneTimeLink);
        erased.Refused("550 nobody", forGood: true, at);

        Assert.Throws<RuleBrokenException>(() => Message().TryAgain(Actor.Portal, at));
        Assert.Contains("erased", Assert.Throws<RuleBrokenException>(() => erased.TryAgain(Actor.Portal, at)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_ToSomebodyElse_IsRefused()
    {
        var person = new Person("Ailsa Fraser", "ailsa@example.org", "employee", null, Actor.Portal, at);
        var other = new Actor(7, "Shona Pringle", [], new HashSet<string>());

        Assert.Equal(RuleKind.NotAllowed, Assert.Throws<RuleBrokenException>(() => OutgoingMessage.Test(person, "the portal", other, at)).Kind);
    }

    [Fact]
    public void Label_NamesNeitherSubjectNorRecipient() => Assert.Equal("message 0", Message().Label);
}
