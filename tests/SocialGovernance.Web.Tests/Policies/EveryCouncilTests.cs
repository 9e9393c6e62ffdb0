using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.BusinessCases;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>What holds for every council with its own people, through the real portal. docs/policy-coverage.md cites these tests.</summary>
public sealed class EveryCouncilTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    public static TheoryData<string> Councils => [.. EveryPack.Councils];

    [Theory, MemberData(nameof(Councils))]
    public async Task Policy_IsKeptAsPublished_AndEveryRoleHasAHolder(string council)
    {
        var (portal, pack) = await OfAsync(council);

        var version = await portal.DatabaseAsync(db => db.PolicyVersions.SingleAsync());
        Assert.Equal(EveryPack.Files(council).ToText(), version.Content);
        var held = await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.EndedAt == null).Select(given => new { given.Role, given.Person!.Type }).ToListAsync());
        Assert.All(pack.Roles.Where(role => role is { Relation: Relation.None, Scope: RoleScope.Council }), role => Assert.Contains(held, one => one.Role == role.Key));
        Assert.All(held, one => Assert.True(pack.Role(one.Role).CanBeHeldBy(pack.PersonType(one.Type)!), $"A person of the type “{one.Type}” cannot be {one.Role}."));
    }

    [Theory, MemberData(nameof(Councils))]
    public async Task Guidance_OpensForThoseWhoMayReadIt(string council)
    {
        var (portal, pack) = await OfAsync(council);
        var somebody = await portal.SignedInAsync(InScope(portal, pack).Key);
        string[] atTheFoot = ["privacy", "cookies", "accessibility"];

        foreach (var page in pack.Guidance)
        {
            var shown = page.Public ? await portal.Anonymous().GetAsync(atTheFoot.Contains(page.Key) ? $"/{page.Key}" : $"/public/{page.Key}") : await somebody.GetAsync($"/guidance/{page.Key}");
            Assert.True(shown.Status == HttpStatusCode.OK, $"{page.Key}: {shown.Status}");
            Assert.Contains(page.Title, shown.Text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Councils))]
    public async Task PersonOutOfScope_CanAskForNothing(string council)
    {
        var (portal, pack) = await OfAsync(council);
        foreach (var type in pack.PersonTypes)
        {
            var person = await AddedAsync(portal, type);
            foreach (var kind in pack.Requests.Where(kind => kind.IsOffered))
                if (!type.InScope && !kind.IsFor(type)) await Assert.ThrowsAsync<RuleBrokenException>(() => StartedAsync(portal, kind, person));
                else if (kind.IsFor(type)) await StartedAsync(portal, kind, person);
        }
    }

    [Theory, MemberData(nameof(Councils))]
    public async Task Exemption_HoldsOnlyWhereEveryAnswerIsYes(string council)
    {
        var (portal, pack) = await OfAsync(council);
        var actor = await portal.ActorAsync(InScope(portal, pack).Key);
        foreach (var kind in pack.Requests.Where(kind => kind is { IsOffered: true, Exemption: not null }))
        {
            string[] limbs = [.. kind.Exemption!.Limbs.Select(limb => limb.Key)];
            foreach (var left in limbs)
                await Assert.ThrowsAsync<RuleBrokenException>(() => portal.ServiceAsync<Workflow, object>(async workflow => await workflow.ExemptAsync(kind.Key, [.. limbs.Except([left])], actor)));
            var record = await portal.ServiceAsync<Workflow, ExemptionRecord>(workflow => workflow.ExemptAsync(kind.Key, limbs, actor));
            Assert.Contains(kind.Exemption.Limbs[0].Question, record.Limbs, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Councils))]
    public async Task Attestation_Missing_KeepsThePersonOut_AndOnlyTheKeeperLetsThemIn(string council)
    {
        var (portal, pack) = await OfAsync(council);
        var entry = await EntryAsync(portal, pack);
        var keeper = await KeeperAsync(portal, pack, entry.PersonId);
        var stranger = new Actor(entry.PersonId + 1_000_000, "Pat Passer", [], new HashSet<string>());

        foreach (var missing in pack.Attestations.Where(text => text.Platforms.Count == 0 && text.Capabilities.Count == 0))
        {
            await AttestedAsync(portal, pack, entry.PersonId, pack.Attestations.Where(text => text != missing));
            var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => LetInAsync(portal, entry.Id, keeper));
            Assert.Contains(missing.Title, broken.Message, StringComparison.Ordinal);
        }
        await AttestedAsync(portal, pack, entry.PersonId, []);
        var person = await portal.DatabaseAsync(db => db.People.Where(person => person.Id == entry.PersonId).Select(person => person.Name).SingleAsync());
        if (pack.Attestations.Count > 0)
            await portal.ServiceAsync<Register, int>(async register =>
            {
                await register.AttestAsync(pack.Attestations.ToDictionary(text => text.Key, string? (text) => Attestation.WordingOf(text)), new Actor(entry.PersonId, person, [], new HashSet<string>()));
                return 0;
            });
        await Assert.ThrowsAsync<RuleBrokenException>(() => LetInAsync(portal, entry.Id, stranger));
        await LetInAsync(portal, entry.Id, keeper);
        Assert.Equal(AuthorisedUserState.Active, await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == entry.Id).Select(one => one.State).SingleAsync()));
    }

    [Theory, MemberData(nameof(Councils))]
    public async Task Concern_InEveryCategory_ReachesTheReviewersAlone(string council)
    {
        var (portal, pack) = await OfAsync(council);
        var reporter = InScope(portal, pack);
        var form = await (await portal.SignedInAsync(reporter.Key)).GetAsync("/concerns/report");
        Assert.Equal(pack.Breach.Categories.Select(category => category.Key),
            form.Document.QuerySelectorAll("input[name='Input.Categories']").Select(box => box.GetAttribute("value")!));

        var reference = await portal.ReportAsync(reporter.Key, fields:
            [.. CaseScene.Concern.Where(field => field.Name != "Input.Categories"), .. pack.Breach.Categories.Select(category => ("Input.Categories", (string?)category.Key))]);

        var reviewers = await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.Role == pack.Breach.ReviewerRole).Select(given => given.Person!.Name).ToListAsync());
        var handlers = await portal.HandlersAsync(reference);
        Assert.NotEmpty(handlers);
        Assert.All(handlers, handler => Assert.Contains(handler, reviewers));
    }

    /// <summary>Each question to handlers is there, keeps what was answered, and must be answered where the case is assessed; whatever is answered, the case goes on.</summary>
    [Theory, MemberData(nameof(Councils))]
    public async Task QuestionOfACase_IsAsked_AndDecidesNothing(string council)
    {
        var (portal, pack) = await OfAsync(council);
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        foreach (var question in pack.Breach.Questions)
        {
            var kind = question.Categories.Count > 0 ? question.Categories[0] : pack.Breach.Categories[0].Key;
            var reference = await portal.ReportAsync(InScope(portal, pack).Key, fields: [.. CaseScene.Concern.Where(field => field.Name != "Input.Categories"), ("Input.Categories", kind)]);
            var path = $"/cases/{reference}";
            var (name, answer) = ($"answers[{question.Key}]", question.Choices[0]);
            if (question.At == CaseMoment.Triage) Assert.Contains(question.Label, (await handler.GetAsync($"{path}/triage")).Text, StringComparison.Ordinal);
            Assert.Equal(path, (await handler.SubmitAsync($"{path}/triage", ("Input.Answer", "Case"), (question.At == CaseMoment.Triage ? name : "x", answer.Key))).Location);
            (string, string?)[] assessment = [.. CaseScene.Assessment.Where(field => field.Name is not "Input.Categories" and not "Input.Clauses"), ("Input.Categories", kind),
                .. pack.Breach.Questions.Where(other => other.At == CaseMoment.Assessment && other != question).Select(other => ($"answers[{other.Key}]", (string?)other.Choices[0].Key))];
            if (question.At == CaseMoment.Assessment)
            {
                var open = await handler.SubmitAsync($"{path}/assess", assessment);
                Assert.Equal((HttpStatusCode.BadRequest, $"Answer “{question.Label}”."), (open.Status, Assert.Single(open.Errors)));
                assessment = [.. assessment, (name, answer.Key)];
            }
            Assert.Equal(path, (await handler.SubmitAsync($"{path}/assess", assessment)).Location);
            var page = await handler.GetAsync(path);
            Assert.Contains(answer.Label, page.Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await handler.GetAsync($"{path}/outcome")).Status);
        }
    }

    /// <summary>Edge case 25: volunteers and suppliers cannot receive the outcomes of employees.</summary>
    [Theory, MemberData(nameof(Councils))]
    public async Task Outcomes_AreThoseForThePersonsType(string council)
    {
        var (portal, pack) = await OfAsync(council);
        var reporter = InScope(portal, pack);
        foreach (var subject in portal.Demo.SignIns.Where(one => one.Key != reporter.Key && !one.Roles.Contains(pack.Breach.ReviewerRole)
            && !pack.Breach.Routes.Any(route => route.Claims(null, one.Type))).DistinctBy(one => one.Type))
        {
            await portal.AuthoriseAsync(subject.Key, $"account{subject.Key}");
            var reference = await portal.ReportAsync(reporter.Key, subject.Key, fields:
                [.. CaseScene.Concern.Where(field => field.Name != "Input.Categories"), ("Input.Categories", pack.Breach.Categories[0].Key)]);
            var handlers = await portal.HandlersAsync(reference);
            var handler = portal.Demo.SignIns.First(one => handlers.Contains(one.Name)).Key;
            await portal.TakeUpAsync(reference, handler: handler);

            var page = await (await portal.SignedInAsync(handler)).GetAsync($"/cases/{reference}/outcome");

            Assert.Equal(pack.Breach.Outcomes.Where(outcome => outcome.IsFor(subject.Type ?? pack.PersonTypes[0].Key)).Select(outcome => outcome.Key),
                page.Document.QuerySelectorAll("input[name='Input.Outcome']").Select(radio => radio.GetAttribute("value")!));
        }
    }

    async Task<(PortalFixture Portal, Pack Pack)> OfAsync(string council) => (await portals.OfAsync(council), EveryPack.Of(council));

    /// <summary>Somebody whom the policy binds, with a post and no role of their own.</summary>
    static DemoPerson InScope(PortalFixture portal, Pack pack) => portal.Demo.SignIns.First(person =>
        person.Post is not null && person.Roles.Count == 0 && pack.PersonType(person.Type ?? pack.PersonTypes[0].Key) is { InScope: true });

    static async Task<Person> AddedAsync(PortalFixture portal, PersonType type) => await portal.DatabaseAsync(async db =>
    {
        var person = new Person($"Somebody of {type.Key}", $"{type.Key}@nowhere.example", type.Key, null, Actor.Portal, portal.Clock.GetUtcNow().UtcDateTime);
        await db.People.AddAsync(person);
        await db.SaveChangesAsync();
        return person;
    });

    static Task<Request> StartedAsync(PortalFixture portal, RequestKind kind, Person person) =>
        portal.ServiceAsync<Workflow, Request>(workflow => workflow.StartAsync(kind.Key, new Actor(person.Id, person.Name, [], new HashSet<string>())));

    /// <summary>An entry of the register that waits for its person's attestations.</summary>
    static async Task<AuthorisedUser> EntryAsync(PortalFixture portal, Pack pack)
    {
        var id = await portal.AuthoriseAsync(InScope(portal, pack).Key, "YourLibrary", AuthorisedUserState.AwaitingAttestation);
        return await portal.DatabaseAsync(async db =>
        {
            var entry = await db.AuthorisedUsers.AsNoTracking().SingleAsync(entry => entry.Id == id);
            await db.Accounts.Where(account => account.Id == entry.AccountId).ExecuteUpdateAsync(change => change.SetProperty(account => account.State, AccountState.Live));
            return entry;
        });
    }

    static async Task<Actor> KeeperAsync(PortalFixture portal, Pack pack, long notPerson)
    {
        foreach (var one in portal.Demo.SignIns.Where(one => one.Roles.Any(role => role == pack.Registers.AuthorisedUsers)))
            if (await portal.PersonIdAsync(one.Key) != notPerson) return await portal.ActorAsync(one.Key);
        throw new InvalidOperationException("Nobody of the demo keeps the register of authorised users.");
    }

    static async Task AttestedAsync(PortalFixture portal, Pack pack, long personId, IEnumerable<AttestationText> texts) => await portal.DatabaseAsync(async db =>
    {
        await db.Attestations.Where(made => made.PersonId == personId).ExecuteDeleteAsync();
        var person = await db.People.SingleAsync(person => person.Id == personId);
        var actor = new Actor(person.Id, person.Name, [], new HashSet<string>());
        var version = await db.PolicyVersions.Select(version => version.Id).SingleAsync();
        foreach (var text in texts) await db.Attestations.AddAsync(new(person, text, Attestation.WordingOf(text), version, actor, portal.Clock.GetUtcNow().UtcDateTime));
        return await db.SaveChangesAsync();
    });

    static Task LetInAsync(PortalFixture portal, long entryId, Actor actor) => portal.ServiceAsync<Register, int>(async register =>
    {
        await register.LetInAsync(entryId, actor);
        return 0;
    });
}
