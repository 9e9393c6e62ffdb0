using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Tests.Accounts;
using Xunit;

namespace SocialGovernance.Domain.Tests.AuthorisedUsers;

public class AuthorisedUserTests
{
    static readonly DateTime at = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
    static readonly Actor keeper = new(7, "Struan Whyte", [], new HashSet<string> { Permissions.KeepRegister });
    static readonly Actor reader = new(8, "Ewan Tait", [], new HashSet<string> { Permissions.ReadRegister });

    readonly Person callum = Made.Person("Callum Dunbar", 21);
    readonly Account account = Made.AuthorisedAccount(at.AddDays(-1));

    AuthorisedUser Entry(Person? person = null, bool attested = false)
    {
        var entry = Made.WithId(new AuthorisedUser(person ?? callum, Made.Employee, "Librarian", account, new(Capabilities.Publish, account.Request), "keepers", Actor.Portal, at));
        if (attested) entry.Attested(at);
        return entry;
    }

    static TakenAway Taken(AuthorisedUser entry) => new(Made.WithId(new Removal([entry], RemovalCause.Ended, at)), new("Gone.", "Changed."), true);

    static string Refused(RuleKind kind, Action act)
    {
        var broken = Assert.Throws<RuleBrokenException>(act);
        Assert.Equal(kind, broken.Kind);
        return broken.Message;
    }

    [Fact]
    public void New_Entry_WaitsForThePersonThemself()
    {
        var entry = Entry();

        Assert.Equal(AuthorisedUserState.AwaitingAttestation, entry.State);
        Assert.Equal(("person:21", "/attestations"), (entry.WorkItem!.Duty, entry.WorkItem.Path));
        Assert.Null(entry.From);
    }

    /// <summary>LE-3.6: a contractor's access ends with its last day, whatever anybody does; the keeper is asked once to end it on the platform.</summary>
    [Fact]
    public void RunOut_AfterTheLastDay_AsksTheKeeperOnceAndGivesNoAccess()
    {
        var entry = Made.WithId(new AuthorisedUser(callum, Made.Employee, null, account, new(Capabilities.Reply, account.Request, new(2026, 11, 24)), "keepers", Actor.Portal, at));
        entry.Attested(at);
        entry.LetIn([], Made.Employee, keeper, at);
        entry.RunOut(new(2026, 11, 24, 22, 0, 0, DateTimeKind.Utc));
        Assert.True(entry.HadAccessAt(new(2026, 11, 24, 22, 0, 0, DateTimeKind.Utc)));
        Assert.Null(entry.RanOutAt);

        var after = new DateTime(2026, 11, 25, 0, 30, 0, DateTimeKind.Utc);
        entry.RunOut(after);
        var asked = entry.WorkItem!;
        entry.RunOut(after.AddHours(1));

        Assert.False(entry.HadAccessAt(after));
        Assert.Same(asked, entry.WorkItem);
        Assert.Equal(("keepers", true), (asked.Duty, asked.IsOpen));
        entry.End(Taken(entry), keeper, after.AddHours(2));
        Assert.False(asked.IsOpen);
    }

    [Fact]
    public void LetIn_AfterTheLastDay_IsRefused()
    {
        var entry = Made.WithId(new AuthorisedUser(callum, Made.Employee, null, account, new(Capabilities.Publish, account.Request, new(2026, 11, 24)), "keepers", Actor.Portal, at));
        entry.Attested(at);

        Assert.Contains("24 November 2026", Refused(RuleKind.WrongState, () => entry.LetIn([], Made.Employee, keeper, at.AddDays(3))), StringComparison.Ordinal);
    }

    /// <summary>What a spreadsheet says is no proof: the person agrees and the keeper confirms, as for any other entry (EL-19).</summary>
    [Fact]
    public void New_SaidToPredateThePortal_IsNotActive()
    {
        var entry = Made.WithId(new AuthorisedUser(callum, Made.Employee, null, account, new(Capabilities.Publish, null) { PredatesPortal = true, SaidSince = new(2023, 4, 3) }, "keepers", keeper, at));

        Assert.Equal("Has access from before, has to agree", entry.State.InWords(entry.PredatesPortal));
        Assert.False(entry.HadAccessAt(at));
        Assert.Contains("keep your access", entry.WorkItem!.Title, StringComparison.Ordinal);
        entry.Attested(at);
        entry.LetIn([], Made.Employee, keeper, at.AddDays(1));
        Assert.True(entry.HadAccessAt(at.AddDays(1)));
        Assert.False(entry.HadAccessAt(at));
    }

    [Fact]
    public void New_ForSomebodyWhoLeftOrIsNotCovered_IsRefused()
    {
        var gone = Made.Person("Hamish Balfour");
        gone.Leave(keeper, at);
        Refused(RuleKind.WrongState, () => Entry(gone));
        Refused(RuleKind.WrongState, () => _ = new AuthorisedUser(callum, null, null, account, new(Capabilities.Publish, null), "keepers", Actor.Portal, at));
    }

    [Fact]
    public void Attested_Entry_WaitsForTheKeepersButNeverForThePerson()
    {
        var entry = Entry();
        var asked = entry.WorkItem!;

        entry.Attested(at);

        Assert.False(asked.IsOpen);
        Assert.Equal(("keepers", 21L), (entry.WorkItem!.Duty, entry.WorkItem.ExceptPersonId));
    }

    [Fact]
    public void LetIn_AfterAttesting_IsActiveFromNow()
    {
        var entry = Entry(attested: true);

        entry.LetIn([], Made.Employee, keeper, at);

        Assert.Equal((AuthorisedUserState.Active, at, null), (entry.State, entry.From, entry.Until));
        Assert.False(entry.WorkItem!.IsOpen);
        Assert.Equal(RegisterAudit.LetIn, entry.Happenings[^1].Kind);
        Assert.Equal(21, Assert.Single(entry.Notices).PersonId);
    }

    [Fact]
    public void LetIn_WithoutEveryAttestation_IsRefused()
    {
        Assert.Contains("has not agreed to everything yet: My own responsibility.",
            Refused(RuleKind.WrongState, () => Entry().LetIn(["My own responsibility"], Made.Employee, keeper, at)), StringComparison.Ordinal);
        Refused(RuleKind.WrongState, () => Entry().LetIn([], Made.Employee, keeper, at));
        Refused(RuleKind.WrongState, () => Entry(attested: true).LetIn(["Reworded"], Made.Employee, keeper, at));
    }

    [Fact]
    public void LetIn_OfSomebodyWhoLeftOrIsNoLongerCovered_IsRefused()
    {
        var entry = Entry(attested: true);
        Refused(RuleKind.WrongState, () => entry.LetIn([], null, keeper, at));
        callum.Leave(keeper, at);
        Refused(RuleKind.WrongState, () => entry.LetIn([], Made.Employee, keeper, at));
    }

    [Fact]
    public void LetIn_OfOneself_IsRefused()
    {
        var entry = Entry(Made.Person("Struan Whyte", keeper.PersonId), attested: true);
        Refused(RuleKind.NotAllowed, () => entry.LetIn([], Made.Employee, keeper, at));
        Refused(RuleKind.NotAllowed, () => entry.End(null, keeper, at));
    }

    [Fact]
    public void LetIn_ByAReader_IsHidden()
    {
        Refused(RuleKind.Hidden, () => Entry(attested: true).LetIn([], Made.Employee, reader, at));
        Refused(RuleKind.Hidden, () => Entry().End(null, reader, at));
        Refused(RuleKind.Hidden, () => Entry().Replace(Entry(Made.Person("Isla Cockburn")), "Wrong", null, reader, at));
    }

    [Fact]
    public void LetIn_Twice_IsRefused()
    {
        var entry = Entry(attested: true);
        entry.LetIn([], Made.Employee, keeper, at);
        Assert.Equal("Callum Dunbar was already let in.", Refused(RuleKind.WrongState, () => entry.LetIn([], Made.Employee, keeper, at)));
        entry.End(Taken(entry), keeper, at.AddDays(1));
        Refused(RuleKind.WrongState, () => entry.LetIn([], Made.Employee, keeper, at));
        Refused(RuleKind.WrongState, () => entry.End(null, keeper, at));
    }

    [Fact]
    public void End_OfOneNeverLetIn_GaveNoAccess()
    {
        var entry = Entry(attested: true);
        entry.End(null, keeper, at);
        Assert.False(entry.HadAccessAt(at));
        Assert.False(entry.WorkItem!.IsOpen);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void HadAccessAt_AMoment_CountsTheFirstAndNotTheLast(int minutes, bool had)
    {
        var entry = Entry(attested: true);
        entry.LetIn([], Made.Employee, keeper, at);
        entry.End(Taken(entry), keeper, at.AddHours(1));
        Assert.Equal(had, entry.HadAccessAt(at.AddMinutes(minutes)));
    }

    [Fact]
    public void AttestAgain_WhereATextWasReworded_AsksThePerson()
    {
        var entry = Entry(attested: true);
        Refused(RuleKind.WrongState, () => entry.AttestAgain([], keeper, at));

        entry.AttestAgain(["My own responsibility"], keeper, at);

        Assert.Equal((AuthorisedUserState.AwaitingAttestation, "person:21"), (entry.State, entry.WorkItem!.Duty));
    }

    [Fact]
    public void Replace_WithTheRightPerson_EndsTheWrongEntry()
    {
        var (wrong, right) = (Entry(attested: true), Entry(Made.Person("Isla Cockburn")));
        wrong.LetIn([], Made.Employee, keeper, at);

        wrong.Replace(right, " Two people have similar names. ", Taken(wrong), keeper, at.AddHours(2));

        Assert.Equal((AuthorisedUserState.Ended, at.AddHours(2), "Two people have similar names."), (wrong.State, wrong.Until, wrong.MistakeBecause));
        Assert.Same(right, wrong.ReplacedBy);
        Assert.True(wrong.HadAccessAt(at.AddHours(1)));
        Assert.Equal(AuthorisedUserState.AwaitingAttestation, right.State);
        Assert.Equal(RegisterAudit.Corrected, wrong.Happenings[^1].Kind);
    }

    [Fact]
    public void Replace_WithOneselfTheSameOrNoReason_IsRefused()
    {
        Refused(RuleKind.NotAllowed, () => Entry().Replace(Entry(Made.Person("Struan Whyte", keeper.PersonId)), "Wrong", null, keeper, at));
        Refused(RuleKind.Input, () => Entry().Replace(Entry(), "Wrong", null, keeper, at));
        Refused(RuleKind.Input, () => Entry().Replace(Entry(Made.Person("Isla Cockburn")), " ", null, keeper, at));
    }

    [Fact]
    public void Attestation_ForAnother_OrOfAnotherWording_IsRefused()
    {
        var text = new AttestationText("it", "Using IT", "I follow the rules.", []);
        var self = new Actor(callum.Id, callum.Name, [], new HashSet<string>());
        Refused(RuleKind.NotAllowed, () => _ = new Attestation(callum, text, Attestation.WordingOf(text), 1, keeper, at));
        Refused(RuleKind.WrongState, () => _ = new Attestation(callum, text, Attestation.WordingOf(text with { Markdown = "I follow no rules." }), 1, self, at));
        Refused(RuleKind.WrongState, () => _ = new Attestation(callum, text, null, 1, self, at));
        Assert.Equal("it", new Attestation(callum, text, Attestation.WordingOf(text), 1, self, at).Document);
    }
}
