using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Councils;

/// <summary>A kind of request of one council, with somebody of its own who may ask for it, through the real portal.</summary>
sealed record CouncilScene(PortalFixture Portal, Pack Pack, RequestKind Kind, DemoPerson Applicant)
{
    public static async Task<CouncilScene> OfAsync(CouncilPortals portals, string council, string kind)
    {
        var portal = await portals.OfAsync(council);
        var pack = EveryPack.Of(council);
        var asked = pack.Request(kind);
        var applicant = portal.Demo.SignIns.First(person => person.Post is not null && person.Roles.Count == 0
            && pack.PersonType(person.Type ?? pack.PersonTypes[0].Key) is { } type && asked.IsFor(type) && portal.Demo.Deputies.All(deputy => deputy.Deputy != person.Key));
        return new(portal, pack, asked, applicant);
    }

    public IEnumerable<DemoPerson> People => Portal.Demo.SignIns;

    public string TypeOf(DemoPerson person) => person.Type ?? Pack.PersonTypes[0].Key;

    /// <summary>A browser of their own for now: the clock may have been put on since they were here last.</summary>
    public Task<TestBrowser> BrowserAsync(DemoPerson person) => Portal.NewSessionAsync(person.Key);

    public async Task<long> DraftAsync(Func<Answers, Answers>? change = null)
    {
        var actor = await Portal.ActorAsync(Applicant.Key);
        var colleague = await Portal.DatabaseAsync(db => db.People.Where(person => person.Id != actor.PersonId && person.LeftAt == null && person.Type == TypeOf(Applicant))
            .OrderBy(person => person.Id).Select(person => person.Id).FirstAsync());
        var service = await Portal.DatabaseAsync(db => db.Services.Where(service => service.HeadPostId != null && db.PostHoldings.Any(held => held.PostId == service.HeadPostId
            && held.PersonId != actor.PersonId)).OrderBy(service => service.Id).Select(service => service.Id).FirstAsync());
        var generated = new GeneratedAnswers(Pack, Kind, UkTime.DayOf(Portal.Clock.GetUtcNow().UtcDateTime))
        {
            Applicant = actor.PersonId,
            Type = TypeOf(Applicant),
            Colleague = colleague,
            Service = service,
            Account = await AccountAsync(),
        };
        var answers = Facts.Without(generated.Complete());
        return await Portal.ServiceAsync<Workflow, long>(async workflow =>
        {
            var id = (await workflow.StartAsync(Kind.Key, actor)).Id;
            await workflow.AnswerAsync(id, _ => change is null ? answers : change(answers), actor);
            return id;
        });
    }

    public async Task<long> SentAsync(Func<Answers, Answers>? change = null)
    {
        var id = await DraftAsync(change);
        var posted = await SendAsync(id);
        Assert.True(posted.Location == $"/requests/{id}/sent", $"{posted.Status}: {posted.Text}");
        return id;
    }

    public async Task<TestPage> SendAsync(long id) => await (await BrowserAsync(Applicant)).PostAsync($"/requests/{id}/check",
        [.. Kind.Form.Declarations.Select(declaration => ("Declared", (string?)declaration.Key))]);

    /// <summary>Everybody who is asked signs, stage after stage.</summary>
    public async Task<RequestState> SignAsync(long id, int stages = int.MaxValue)
    {
        while (true)
        {
            var request = await Portal.RequestAsync(id);
            if (request.State != RequestState.InReview || request.CurrentRound!.Stages.Count(stage => stage.IsComplete) >= stages) return request.State;
            Assert.True(await SignOneAsync(id), $"Nobody can go on with {request.Label}: {string.Join(", ", request.CurrentRound!.SignOffs.Select(asked => $"{asked.Key} {asked.State}"))}");
        }
    }

    /// <returns>False where nobody of the council can sign anything that waits.</returns>
    public async Task<bool> SignOneAsync(long id)
    {
        var request = await Portal.RequestAsync(id);
        foreach (var asked in request.CurrentRound!.SignOffs.Where(asked => asked.State == SignOffState.Waiting && asked.Outcomes.Count > 0))
            if (await WhoCanAsync(request, asked) is not null)
            {
                await PostAsync(id, asked.Id, asked.Outcomes[0]);
                return true;
            }
        return false;
    }

    public async Task PostAsync(long id, long signOffId, DecisionOutcome outcome)
    {
        var request = await Portal.RequestAsync(id);
        var asked = request.CurrentRound!.SignOffs.Single(one => one.Id == signOffId);
        var person = await WhoCanAsync(request, asked);
        Assert.True(person is not null, $"Nobody can sign as {asked.RoleTitle}.");
        if (request.StageOf(asked).NotBefore is { } moment && moment > Portal.Clock.GetUtcNow().UtcDateTime)
            Portal.Clock.Advance(moment - Portal.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(1));
        var posted = await (await BrowserAsync(person)).PostAsync($"/requests/{id}/sign-offs/{signOffId}",
            ("Input.Outcome", $"{outcome}"), ("Input.Reason", "This is why."), ("Input.Revision", $"{request.CurrentRevision!.Number}"));
        Assert.True(posted.Location == $"/requests/{id}", $"{person.Key} as {asked.RoleTitle}: {posted.Status} {posted.Text}");
    }

    public async Task<DemoPerson?> WhoCanAsync(Request request, SignOff asked)
    {
        foreach (var person in People)
            if (request.CanBeDecidedBy(await Portal.ActorAsync(person.Key), asked)) return person;
        return null;
    }

    /// <summary>An account that access can be asked for.</summary>
    async Task<long> AccountAsync() => await Portal.DatabaseAsync(async db =>
    {
        if (await db.Accounts.Where(account => account.Name == "The council’s own").Select(account => (long?)account.Id).FirstOrDefaultAsync() is { } known) return known;
        var platform = Pack.Platforms[0];
        var keeper = new Actor(0, "A keeper", [], new HashSet<string> { Permissions.KeepAccounts });
        var address = AccountAddress.Parse(platform, platform.Example, null).Address!;
        var account = Account.Enter("The council’s own", platform, platform.Label, await db.Services.OrderBy(service => service.Id).FirstAsync(), null, address, keeper, Portal.Clock.GetUtcNow().UtcDateTime);
        await db.Accounts.AddAsync(account);
        await db.SaveChangesAsync();
        return account.Id;
    });
}
