using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Tests.Accounts;
using Xunit;

namespace SocialGovernance.Domain.Tests.AuthorisedUsers;

public class RemovalTests
{
    static readonly DateTime at = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
    static readonly Actor first = new(7, "Struan Whyte", [], new HashSet<string> { Permissions.KeepRegister });
    static readonly Actor second = new(8, "Rhona Baird", [], new HashSet<string> { Permissions.KeepRegister });
    static readonly Actor reader = new(9, "Ewan Tait", [], new HashSet<string> { Permissions.ReadRegister });
    static readonly Proof proof = new("Not in the list of roles.", "The recovery address is the team’s.");

    readonly Person callum = Made.Person("Callum Dunbar", 21);
    readonly Account account = Made.AuthorisedAccount(at.AddDays(-1));

    AuthorisedUser LetIn(string capability = Capabilities.Publish)
    {
        var entry = Made.WithId(new AuthorisedUser(callum, Made.Employee, "Librarian", account, new(capability, account.Request), "keepers", Actor.Portal, at));
        entry.Attested(at);
        entry.LetIn([], Made.Employee, first, at);
        return entry;
    }

    Removal Asked(params AuthorisedUser[] entries)
    {
        var removal = Made.WithId(new Removal(entries, RemovalCause.Left, at));
        removal.Ask(Actor.Portal, at);
        return removal;
    }

    static string Refused(RuleKind kind, Action act)
    {
        var broken = Assert.Throws<RuleBrokenException>(act);
        Assert.Equal(kind, broken.Kind);
        return broken.Message;
    }

    [Fact]
    public void Asked_Removal_EndsNothingYet()
    {
        var entry = LetIn();

        var removal = Asked(entry);

        Assert.True(entry.HadAccessAt(at.AddDays(3)));
        Assert.Equal(("keepers", 21L, $"/removals/{removal.Id}/do"), (removal.WorkItem!.Duty, removal.WorkItem.ExceptPersonId, removal.WorkItem.Path));
    }

    [Fact]
    public void Do_ByOneKeeper_EndsTheEntriesAndAsksASecond()
    {
        AuthorisedUser[] entries = [LetIn(), LetIn(Capabilities.Reply)];
        var removal = Asked(entries);
        var asked = removal.WorkItem!;

        removal.Do(proof, true, first, at.AddHours(1));

        Assert.All(entries, entry => Assert.Equal((AuthorisedUserState.Ended, at.AddHours(1)), (entry.State, entry.Until)));
        Assert.False(asked.IsOpen);
        Assert.False(removal.WorkItem!.IsFor(first.PersonId, null));
        Assert.False(removal.WorkItem.IsFor(callum.Id, null));
        Assert.True(removal.WorkItem.IsFor(second.PersonId, null));
        Refused(RuleKind.WrongState, () => removal.Do(proof, true, second, at));
    }

    [Fact]
    public void Confirm_ByWhoeverDidIt_IsRefused()
    {
        var removal = Asked(LetIn());
        Refused(RuleKind.WrongState, () => removal.Confirm("Gone.", second, at));
        removal.Do(proof, true, first, at);

        Refused(RuleKind.NotAllowed, () => removal.Confirm("Gone.", first, at));
        Refused(RuleKind.NotAllowed, () => removal.FindOpen("Still there.", first, at));
        Refused(RuleKind.Hidden, () => removal.Confirm("Gone.", reader, at));
        Refused(RuleKind.Input, () => removal.Confirm(" ", second, at));
        removal.Confirm("Gone.", second, at.AddHours(2));

        Assert.Equal((RemovalState.Confirmed, second.PersonId, false), (removal.State, removal.ConfirmedById, removal.WorkItem!.IsOpen));
        Refused(RuleKind.WrongState, () => removal.Confirm("Gone.", second, at));
    }

    [Fact]
    public void Removal_OfOneself_IsHidden()
    {
        var self = new Actor(callum.Id, callum.Name, [], new HashSet<string> { Permissions.KeepRegister });
        var removal = Asked(LetIn());
        Refused(RuleKind.Hidden, () => removal.Do(proof, true, self, at));
        removal.Do(proof, true, first, at);
        Refused(RuleKind.Hidden, () => removal.Confirm("Gone.", self, at));
    }

    [Fact]
    public void FindOpen_AfterAll_SaysThatTheAccessNeverEnded()
    {
        var entry = LetIn();
        var removal = Asked(entry);
        removal.Do(proof, true, first, at.AddHours(1));

        removal.FindOpen("Still in the list.", second, at.AddHours(2));

        Assert.Equal((AuthorisedUserState.Active, null), (entry.State, entry.Until));
        Assert.True(entry.HadAccessAt(at.AddMinutes(90)));
        Assert.Equal((RemovalState.Open, null), (removal.State, removal.DoneById));
        Assert.True(removal.WorkItem!.IsOpen);
        removal.Do(proof, true, second, at.AddHours(3));
        Assert.Equal(at.AddHours(3), entry.Until);
        removal.Confirm("Gone now.", first, at.AddHours(4));
    }

    [Fact]
    public void Do_ToTheLastAdministratorOfALiveAccount_IsRefusedUntilASuccessorIsIn()
    {
        account.GoLive(new("@libraries", "https://facebook.com/libraries", "libraries"), UkTime.DayOf(at), new(1, "Keeper", [], new HashSet<string> { Permissions.KeepAccounts }), at);
        var entry = LetIn(Capabilities.Administer);
        var removal = Asked(LetIn(), entry);

        Assert.Contains("Let somebody else in to administer it first", Refused(RuleKind.WrongState, () => removal.Do(proof, false, first, at)), StringComparison.Ordinal);

        Assert.Equal(AuthorisedUserState.Active, entry.State);
        removal.Do(proof, true, first, at);
    }

    [Fact]
    public void End_OfOneAlreadyAsked_IsRefused()
    {
        var entry = LetIn();
        Asked(entry);
        Refused(RuleKind.WrongState, () => _ = new Removal([entry], RemovalCause.Ended, at));
        Refused(RuleKind.Input, () => entry.End(null, first, at));
    }

    [Fact]
    public void Proof_WithoutWordsOrWithTooMany_IsRefused()
    {
        Refused(RuleKind.Input, () => _ = new Proof(" ", "Changed."));
        Refused(RuleKind.Input, () => _ = new Proof("Gone.", null));
        Refused(RuleKind.Input, () => _ = new Proof(new('x', Proof.Length + 1), "Changed."));
    }
}
