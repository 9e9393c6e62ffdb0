using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Councils;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

/// <summary>Access asked for, changed and ended by requests of the councils whose policy has them, and entered without one where nobody has to ask.</summary>
public sealed class AccessRequestTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    const string Change = "access-change", End = "access-removal";

    static Task<List<AuthorisedUser>> HeldAsync(CouncilScene scene, long person) => scene.Portal.DatabaseAsync(db =>
        db.AuthorisedUsers.AsNoTracking().Include(entry => entry.Removal).Where(entry => entry.PersonId == person).OrderBy(entry => entry.Id).ToListAsync());

    /// <summary>Somebody is let in to publish and to administer.</summary>
    /// <param name="which">Another one for each test, because those of a council share its portal.</param>
    async Task<(CouncilScene Scene, long Person)> LetInAsync(string council, string kind, int which)
    {
        var asking = await CouncilScene.OfAsync(portals, council, "individual-access");
        var colleague = asking.People.Where(one => asking.TypeOf(one) == asking.TypeOf(asking.Applicant) && one.Roles.Count == 0 && one.Key != asking.Applicant.Key).ElementAt(which);
        var (person, name) = (await asking.Portal.PersonIdAsync(colleague.Key), colleague.Name);
        await asking.SignAsync(await asking.SentAsync(answers => answers.With(KnownQuestions.Authors, $"{person}").With(KnownQuestions.Capabilities, Capabilities.Publish, Capabilities.Administer)));
        var keeper = asking.People.First(one => one.Roles.Contains(asking.Pack.Registers.AuthorisedUsers));
        var actor = await asking.Portal.ActorAsync(keeper.Key);
        await asking.Portal.DatabaseAsync(db => db.Accounts.Where(account => account.Name == "The council’s own").ExecuteUpdateAsync(set => set.SetProperty(account => account.State, Domain.Accounts.AccountState.Live)));
        if ((await HeldAsync(asking, person)).Any(entry => entry.State == AuthorisedUserState.AwaitingAttestation))
            await ActAsync(asking, register => register.AttestAsync(asking.Pack.Attestations.ToDictionary(text => text.Key, string? (text) => Attestation.WordingOf(text)),
                new(person, name, [], new HashSet<string>())));
        foreach (var entry in (await HeldAsync(asking, person)).Where(entry => entry.State == AuthorisedUserState.AwaitingAccess))
            await ActAsync(asking, register => register.LetInAsync(entry.Id, actor));
        return (asking with { Kind = asking.Pack.Request(kind) }, person);
    }

    static Task ActAsync(CouncilScene scene, Func<Register, Task> act) => scene.Portal.ServiceAsync<Register, int>(async register => { await act(register); return 0; });

    /// <summary>LE-3.6c, DR-5c.5, AB-6.3: the same people decide on a change as on access itself.</summary>
    [Theory]
    [InlineData("lewes-eastbourne")]
    [InlineData("director-of-resources")]
    [InlineData("argyll-and-bute")]
    public async Task Change_AgreedByThoseWhoAgreeToAccess_TakesAwayWhatWasLeftOutAndAsksForWhatIsNew(string council)
    {
        var (scene, person) = await LetInAsync(council, Change, 0);
        var id = await scene.SentAsync(answers => answers.With(KnownQuestions.Authors, $"{person}").With(KnownQuestions.Capabilities, Capabilities.Publish, Capabilities.Reply));
        Assert.DoesNotContain(await HeldAsync(scene, person), entry => entry.Capability == Capabilities.Reply);

        Assert.Equal(RequestState.Approved, await scene.SignAsync(id));

        var held = (await HeldAsync(scene, person)).Where(entry => entry.State != AuthorisedUserState.Ended).ToDictionary(entry => entry.Capability);
        Assert.Equal([Capabilities.Administer, Capabilities.Publish, Capabilities.Reply], held.Keys.Order());
        Assert.Null(held[Capabilities.Publish].Removal);
        Assert.Equal((RemovalState.Open, RemovalCause.Request), (held[Capabilities.Administer].Removal!.State, held[Capabilities.Administer].Removal!.Cause));
        Assert.Equal((id, null), (held[Capabilities.Reply].GrantedById, held[Capabilities.Reply].From));
        Assert.All((await scene.Portal.RequestAsync(id)).CurrentRound!.SignOffs.Where(asked => asked.Effect == SignOffEffect.Decide),
            asked => Assert.Contains(asked.Role, scene.Pack.Request("individual-access").Route.SelectMany(stage => stage.SignOffs).Select(rule => rule.Role)));
    }

    [Fact]
    public async Task Change_OfTheLastDay_IsRecordedAndOneThatIsOverIsNotOpened()
    {
        var (scene, person) = await LetInAsync("lewes-eastbourne", Change, 1);
        var today = UkTime.DayOf(scene.Portal.Clock.GetUtcNow().UtcDateTime);
        Answers Until(Answers answers, int days) => answers.With(KnownQuestions.Authors, $"{person}").With(KnownQuestions.Capabilities, Capabilities.Publish, Capabilities.Administer).With(KnownQuestions.Until, today.AddDays(days).ToString(Question.DateFormat, null));

        await scene.SignAsync(await scene.SentAsync(answers => Until(answers, 10)));

        var entry = (await HeldAsync(scene, person)).First(entry => entry is { State: AuthorisedUserState.Active, Capability: Capabilities.Publish });
        Assert.Equal(today.AddDays(10), entry.LastDay);
        Assert.True(await scene.Portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(e => e.Kind == RegisterAudit.LastDayChanged.Key && e.SubjectId == entry.Id)));

        var late = await scene.SentAsync(answers => Until(answers, 30));
        scene.Portal.Clock.Advance(TimeSpan.FromDays(12));
        await scene.SignAsync(late);
        Assert.Equal(today.AddDays(10), (await HeldAsync(scene, person)).Single(one => one.Id == entry.Id).LastDay);
        await scene.Portal.AssertAuditedAsync(late, RequestAudit.AccessUnchanged);
    }

    [Theory]
    [InlineData("lewes-eastbourne")]
    [InlineData("director-of-resources")]
    [InlineData("argyll-and-bute")]
    public async Task End_Agreed_AsksTheKeepersToTakeTheAccessAway(string council)
    {
        var (scene, person) = await LetInAsync(council, End, 2);
        var id = await scene.SentAsync(answers => answers.With(KnownQuestions.Authors, $"{person}"));

        await scene.SignAsync(id);

        var held = (await HeldAsync(scene, person)).Where(entry => entry.State != AuthorisedUserState.Ended).ToList();
        Assert.NotEmpty(held);
        Assert.All(held, entry => Assert.Equal(RemovalState.Open, entry.Removal!.State));
    }

    [Fact]
    public async Task End_OfSomebodyWhoIsNotInTheRegister_TellsTheApplicant()
    {
        var scene = await CouncilScene.OfAsync(portals, "director-of-resources", End);
        var stranger = await scene.Portal.PersonIdAsync(scene.People.Last(person => scene.TypeOf(person) == "employee").Key);
        var id = await scene.SentAsync(answers => answers.With(KnownQuestions.Authors, $"{stranger}"));

        await scene.SignAsync(id);

        await scene.Portal.AssertAuditedAsync(id, RequestAudit.AccessUnchanged);
        Assert.Empty(await HeldAsync(scene, stranger));
    }

    /// <summary>DC-7.1: nobody has to ask, so the keeper of the register enters people.</summary>
    [Fact]
    public async Task Enter_WhereNobodyHasToAsk_AsksThePersonToAgreeFirst()
    {
        var (portal, account) = await DerbyAsync();
        var keeper = await portal.SignedInAsync("register-keeper");
        var path = $"/authorised-users/enter/{account}";
        Assert.Contains(path, (await keeper.GetAsync($"/authorised-users?account={account}")).Html, StringComparison.Ordinal);

        var answer = await keeper.SubmitAsync(path, ("Input.Email", portal.EmailOf("colleague")), ("Input.Capabilities", Capabilities.Reply));

        var id = await portal.PersonIdAsync("colleague");
        var entry = await portal.DatabaseAsync(db => db.AuthorisedUsers.SingleAsync(entry => entry.AccountId == account && entry.PersonId == id));
        Assert.Equal((HttpStatusCode.Redirect, entry.Path), (answer.Status, answer.Location));
        Assert.Equal("Joanne Pickering is entered and is asked to agree first.", (await keeper.GetAsync(entry.Path)).Banner);
        Assert.Equal((AuthorisedUserState.AwaitingAttestation, Capabilities.Reply, null), (entry.State, entry.Capability, entry.GrantedById));
        Assert.Equal([RegisterAudit.Entered.Key], await portal.DatabaseAsync(db => db.AuditEvents.Where(e => e.SubjectId == entry.Id && e.SubjectType == nameof(AuthorisedUser)).Select(e => e.Kind).ToListAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await keeper.SubmitAsync(path, ("Input.Email", portal.EmailOf("colleague")), ("Input.Capabilities", Capabilities.Reply))).Status);
    }

    [Theory]
    [InlineData("agency-worker", false, HttpStatusCode.BadRequest, "must end on a day")]
    [InlineData("agency-worker", true, HttpStatusCode.Redirect, "")]
    [InlineData("out-of-scope", true, HttpStatusCode.BadRequest, "does not cover")]
    [InlineData("register-keeper", true, HttpStatusCode.Forbidden, "You cannot enter yourself")]
    public async Task Enter_SomebodyWithConditions_KeepsToThem(string person, bool ends, HttpStatusCode status, string says)
    {
        var (portal, account) = await DerbyAsync();
        var day = UkTime.DayOf(portal.Clock.GetUtcNow().UtcDateTime).AddDays(20);
        (string, string?)[] last = ends ? [("Input.LastDay.Day", $"{day.Day}"), ("Input.LastDay.Month", $"{day.Month}"), ("Input.LastDay.Year", $"{day.Year}")] : [];

        var answer = await (await portal.SignedInAsync("register-keeper")).SubmitAsync($"/authorised-users/enter/{account}",
            [("Input.Email", portal.EmailOf(person)), ("Input.Capabilities", Capabilities.Publish), .. last]);

        Assert.Equal(status, answer.Status);
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_WithoutAnswers_KeepsWhatWasTyped_AndIsNotForOthers()
    {
        var (portal, account) = await DerbyAsync();
        var path = $"/authorised-users/enter/{account}";
        var answer = await (await portal.SignedInAsync("register-keeper")).SubmitAsync(path, ("Input.Email", "nobody@derby.example"));
        Assert.Equal((HttpStatusCode.BadRequest, "Select at least one thing that they may do."), (answer.Status, Assert.Single(answer.Errors)));
        Assert.Contains("nobody@derby.example", answer.Html, StringComparison.Ordinal);
        var posted = await (await portal.SignedInAsync("comms-officer")).PostAsync(path, ("Input.Email", portal.EmailOf("colleague")));
        Assert.True(posted.Status == HttpStatusCode.Forbidden || posted.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true);
        // Where people have to ask, there is no such page.
        var other = await portals.OfAsync("lewes-eastbourne");
        Assert.Equal(HttpStatusCode.NotFound, (await (await other.SignedInAsync("register-keeper")).GetAsync("/authorised-users/enter/1")).Status);
    }

    /// <summary>LE-1.4c: the register shows that the access is only for the councils' equipment, to which its holder agreed.</summary>
    [Fact]
    public async Task Condition_OfThePolicy_StandsInTheRegister()
    {
        var (scene, person) = await LetInAsync("lewes-eastbourne", End, 3);
        var entry = (await HeldAsync(scene, person))[0];
        var page = await (await scene.Portal.NewSessionAsync("register-keeper")).GetAsync(entry.Path);
        Assert.Contains("Only from the councils’ equipment", page.Text, StringComparison.Ordinal);
    }

    async Task<(PortalFixture Portal, long Account)> DerbyAsync()
    {
        var portal = await portals.OfAsync("derby");
        var entry = await Cases.CaseScene.AuthoriseAsync(portal, "author", $"park{Guid.NewGuid():N}"[..20]);
        return (portal, await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == entry).Select(one => one.AccountId).SingleAsync()));
    }
}
