using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Site;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>A case with a word of its own in each field; every other role looks for those words everywhere it can reach, and a stranger with the
/// database in every column.</summary>
public sealed class ConfidentialityTests(MarkedCase marked) : IClassFixture<MarkedCase>
{
    public static readonly TheoryData<string> OtherRoles =
    [
        "librarian", "library-manager", "head-of-service", "comms-officer", "comms-manager", "it-manager", "deputy", "ict-officer",
        CaseScene.FallbackHolder, "auditor", "administrator", "teacher", "colleague", "councillor",
    ];

    static readonly string[] pages =
    [
        "", "/triage", "/investigate", "/subject", "/outcome", "/close", "/assess", "/link", "/links/1/remove", "/suspend", "/suspensions/1/review", "/orders/1/reinstate", "/appeal", "/decide-appeal", "/reopen", "/hold", "/lift-hold",
        "/letters/subject", "/letters/reporter", "/answers", "/add-files", "/give", "/witness", "/recuse", "/hand-over",
    ];

    [Fact]
    public void EveryAddressOfACase_IsTried()
    {
        var tried = pages.Append("/files/1").Select(page => "/cases/CN-0000-0000" + page).ToList();
        var ofCases = SiteMap.Of(marked.Services).Select(endpoint => endpoint.Url).Where(url => url.StartsWith("/cases/{reference}", StringComparison.Ordinal)).ToList();
        Assert.True(ofCases.Count > 20);
        Assert.All(ofCases, url => Assert.Contains(tried, page => Paths.Fits(url, page)));
    }

    [Theory, MemberData(nameof(OtherRoles))]
    public async Task EveryAddressOfTheCase_ToAnotherRole_IsNotThere(string key)
    {
        var browser = await marked.SignedInAsync(key);
        foreach (var page in pages.Append($"/files/{marked.FileId}"))
        {
            var got = await browser.GetAsync($"/cases/{marked.Reference}{page}");
            Assert.Equal(HttpStatusCode.NotFound, got.Status);
            AssertNothingIn(got.Html, page);
            if (page is "" || page.StartsWith("/files", StringComparison.Ordinal)) continue;
            foreach (var fields in new (string, string?)[][] { [], [("Input.Text", "x"), ("Input.Answer", "Case"), ("Input.Outcome", "guidance"), ("Input.Reason", "x"), ("Input.Whom", "Ailsa"), ("Input.WhomId", "1")] })
            {
                var posted = await browser.PostAsync($"/cases/{marked.Reference}{page}", fields);
                Assert.Equal(HttpStatusCode.NotFound, posted.Status);
                AssertNothingIn(posted.Html, page);
            }
        }
    }

    [Fact]
    public async Task ACaseThatIsNotThere_AnswersTheSame()
    {
        var browser = await marked.SignedInAsync("administrator");
        var hidden = await browser.GetAsync($"/cases/{marked.Reference}");
        var missing = await browser.GetAsync("/cases/CN-0000-0000");
        Assert.Equal((missing.Status, missing.Text), (hidden.Status, hidden.Text));
    }

    [Fact]
    public async Task EveryColumnOfTheDatabase_HoldsNoMarkedWord()
    {
        var (columns, found) = await marked.SearchDatabaseAsync();
        Assert.Empty(found);
        Assert.True(columns > 150, $"Only {columns} columns were searched.");
    }

    [Fact]
    public async Task SearchOfTheDatabase_FindsAWordThatIsThere()
    {
        var was = await marked.DatabaseAsync(db => db.Set<Concern>().OrderBy(concern => concern.Id).Select(concern => new { concern.Id, concern.Evidence }).FirstAsync());
        Task<int> SetAsync(Sealed evidence) => marked.DatabaseAsync(db => db.Set<Concern>().Where(concern => concern.Id == was.Id).ExecuteUpdateAsync(set => set.SetProperty(concern => concern.Evidence, evidence)));
        await SetAsync(new([.. was.Evidence.Bytes, .. Encoding.UTF8.GetBytes(marked.Words[0])]));
        try
        {
            Assert.Equal(["CaseConcerns.Evidence"], (await marked.SearchDatabaseAsync()).Found);
        }
        finally
        {
            await SetAsync(was.Evidence);
        }
    }

    [Theory]
    [InlineData("comms-officer", "/accounts")]
    [InlineData("librarian", "/requests")]
    [InlineData("ict-officer", "/authorised-users")]
    [InlineData("auditor", "/audit")]
    [InlineData("librarian", "/")]
    [InlineData(CaseScene.Handler, "/accounts")]
    [InlineData(CaseScene.Handler, "/")]
    public async Task PagesThatAreNotAboutCases_NeverTouchTheirTables(string key, string path)
    {
        var browser = await marked.SignedInAsync(key);
        marked.Sql.Clear();
        await browser.GetAsync(path);
        Assert.NotEmpty(marked.Sql);
        Assert.DoesNotContain(marked.Sql, sql => sql.Contains("\"Case", StringComparison.Ordinal) || sql.Contains("\"Support", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PageOfACase_TouchesTheirTables()
    {
        var browser = await marked.SignedInAsync(CaseScene.Handler);
        marked.Sql.Clear();
        var page = await browser.GetAsync($"/cases/{marked.Reference}");
        Assert.Contains(marked.Sql, sql => sql.Contains("\"CaseConcerns\"", StringComparison.Ordinal));
        foreach (var word in marked.Words.Except([MarkedCase.FileContent])) Assert.Contains(word, page.Html, StringComparison.Ordinal);
    }

    void AssertNothingIn(string text, string where, params IEnumerable<string> theirs)
    {
        foreach (var secret in marked.Words.Append(marked.Reference).Except(theirs))
            Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase) && !where.Contains(secret, StringComparison.Ordinal), $"{secret} is in {where}.");
    }
}
