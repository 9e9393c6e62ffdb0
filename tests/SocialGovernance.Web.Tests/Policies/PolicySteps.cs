using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>Brings a new version of the demo council's policy to where a test begins.</summary>
public static class PolicySteps
{
    public const string Owner = "head-of-corporate-support";

    static readonly PackFiles inForce = PackFiles.FromFolder(Checkout.File("policies", "east-lothian"));

    /// <summary>The pack of the demo council with pieces of its YAML replaced, each of which must be there.</summary>
    public static PackFiles Changed(params (string Piece, string Replacement)[] changes) => inForce with
    {
        Texts = new Dictionary<string, string>(inForce.Texts)
        {
            [PackFiles.Main] = changes.Aggregate(inForce.Texts[PackFiles.Main], (yaml, change) => yaml.Contains(change.Piece, StringComparison.Ordinal)
                ? yaml.Replace(change.Piece, change.Replacement, StringComparison.Ordinal) : throw new ArgumentException($"The pack has no “{change.Piece}”.")),
        },
    };

    /// <summary>Differs in one thing that nobody's work depends on.</summary>
    public static PackFiles Named(string portalName) => Changed(("portal-name: Social media governance", $"portal-name: {portalName}"));

    /// <summary>Does not say who owns the policy.</summary>
    public static PackFiles WithAnOpenOwner() => Changed(("  owner: head-of-corporate-support", "  owner: open:who-owns"), ("\nregisters:", """

        open-decisions:
          - { key: who-owns, question: Who owns it?, clauses: [EL-01] }

        registers:
        """));

    public static byte[] Zip(params (string Name, string Text)[] files) => ZipOf(files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text))));

    public static byte[] Zip(PackFiles files) =>
        ZipOf(files.Texts.Where(text => text.Key != PackFiles.BankHolidays).Select(text => ($"{files.Key}/{text.Key}", Encoding.UTF8.GetBytes(text.Value))));

    public static byte[] ZipOf(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
                using (var entry = archive.CreateEntry(name).Open()) entry.Write(content);
        return zip.ToArray();
    }

    /// <summary>Sends the archive with the form of the page.</summary>
    public static async Task<TestPage> UploadAsync(this TestBrowser browser, byte[]? zip, string name = "pack.zip")
    {
        var page = await browser.GetAsync("/policies/new");
        using var content = new MultipartFormDataContent();
        foreach (var hidden in page.Document.QuerySelectorAll("main form[method=post] input[type=hidden]").OfType<IHtmlInputElement>())
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        content.Add(new StringContent("upload"), "Input.Source");
        if (zip is not null)
        {
            var file = new ByteArrayContent(zip);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
            content.Add(file, "Input.Archive", name);
        }
        return await TestPage.ReadAsync(await browser.Client.PostAsync("/policies/new", content));
    }

    public static async Task<long> PolicyDraftAsync(this PortalFixture portal, PackFiles files, string who = "administrator")
    {
        var actor = await portal.ActorAsync(who);
        return await portal.ServiceAsync<PolicyDrafts, long>(async drafts => (await drafts.PrepareAsync(files, actor)).Id);
    }

    public static async Task<long> WaitingDraftAsync(this PortalFixture portal, PackFiles files, string who = "administrator")
    {
        var (id, actor) = (await portal.PolicyDraftAsync(files, who), await portal.ActorAsync(who));
        await portal.ServiceAsync<PolicyDrafts, bool>(async drafts => { await drafts.SubmitAsync(id, actor); return true; });
        return id;
    }

    /// <summary>Publishes as the verb does, in force from today.</summary>
    public static async Task PublishAsync(this PortalFixture portal, PackFiles files)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var policies = scope.ServiceProvider.GetRequiredService<PolicyLibrary>();
        await scope.ServiceProvider.GetRequiredService<Data.Saving.Acts>().DoAsync(() => policies.PublishAsync(files, Actor.Portal));
    }

    public static Task<PolicyDraft> StoredDraftAsync(this PortalFixture portal, long id) =>
        portal.DatabaseAsync(db => db.PolicyDrafts.AsNoTracking().Include(draft => draft.WorkItem).Include(draft => draft.Decisions).Include(draft => draft.PublishedAs).SingleAsync(draft => draft.Id == id));

    public static Task<int> VersionsAsync(this PortalFixture portal) => portal.DatabaseAsync(db => db.PolicyVersions.CountAsync());

    /// <summary>Gives somebody a role of the pack, as the portal itself.</summary>
    public static async Task GiveAsync(this PortalFixture portal, string who, string role)
    {
        var (id, pack) = (await portal.PersonIdAsync(who), await portal.ServiceAsync<PolicyLibrary, Pack>(async policies => (await policies.CurrentAsync()).Pack));
        await portal.DatabaseAsync(async db =>
        {
            var person = await db.People.SingleAsync(person => person.Id == id);
            await db.RoleAssignments.AddAsync(new RoleAssignment(person, pack.Role(role), new(2026, 1, 1), null, Actor.Portal, TestClock.Start.UtcDateTime));
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>The fields with which the owner approves from a day on.</summary>
    public static (string Name, string? Value)[] Approval(DateOnly from) =>
        [("Input.Outcome", "approve"), ("Input.From.Day", $"{from.Day}"), ("Input.From.Month", $"{from.Month}"), ("Input.From.Year", $"{from.Year}")];
}
