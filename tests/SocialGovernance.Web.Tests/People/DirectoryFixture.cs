using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.People;

/// <summary>What the tests of people, posts, services and deputies do again and again.</summary>
public sealed class DirectoryFixture : PortalFixture
{
    public const string Hostile = "<script>alert(1)</script>'\";--";
    public const string Unicode = "Sìne Ó Briain 李😀";

    public Task<TestBrowser> AdministratorAsync() => SignedInAsync("administrator");

    /// <summary>The post was done: the event is there, and the page it leads to says so.</summary>
    public async Task DoneAsync(TestBrowser browser, TestPage posted, string location, string banner, AuditKind kind, long subjectId)
    {
        Assert.True(posted.Location is not null, $"{posted.Status}: {string.Join(' ', posted.Errors)}");
        Assert.Equal(location, posted.Location);
        Assert.Equal(banner, (await browser.GetAsync(posted.Location!)).Banner);
        Assert.NotEmpty(await EventsAsync(kind, subjectId));
    }

    public Task<List<AuditEvent>> EventsAsync(AuditKind kind, long subjectId) =>
        DatabaseAsync(db => db.AuditEvents.AsNoTracking().Where(happened => happened.Kind == kind.Key && happened.SubjectId == subjectId).ToListAsync());

    /// <summary>It was refused with this sentence, and the attempt stands in the audit log.</summary>
    public async Task RefusedAsync(TestPage posted, string reason, long subjectId)
    {
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, posted.Status);
        Assert.Contains(reason, posted.Errors);
        Assert.Contains(await EventsAsync(RequestAudit.AttemptRefused, subjectId), happened => AuditSentence.Of(happened).Contains(reason, StringComparison.Ordinal));
    }

    public Task<long> PostIdAsync(string title) => DatabaseAsync(db => db.Posts.Where(post => post.Title == title).Select(post => post.Id).SingleAsync());

    public Task<long> ServiceIdAsync(string name) => DatabaseAsync(db => db.Services.Where(service => service.Name == name).Select(service => service.Id).SingleAsync());

    /// <summary>The job of a demo person.</summary>
    public string JobOf(string key) => Demo.Posts.First(post => post.Key == Demo.Person(key).Post).Title;

    public string TitleOf(string postKey) => Demo.Posts.First(post => post.Key == postKey).Title;
}
