using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Saving;
using SocialGovernance.Web.Checking;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>What <c>check</c> makes of whatever answers at the portal's address, and of a database that refuses something.</summary>
public sealed class CheckAnswersTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(HttpStatusCode.OK, "live over https", "good   Address: https://portal.council.example/ leads to the portal, which knows that people come by https.")]
    [InlineData(HttpStatusCode.OK, "live over http", "wrong  Address: https://portal.council.example/ leads to the portal, which takes it that people come by http")]
    [InlineData(HttpStatusCode.OK, "<h1>Welcome to nginx!</h1>", "wrong  Address: https://portal.council.example/ does not lead to the portal")]
    [InlineData(HttpStatusCode.BadGateway, "", "wrong  Address: https://portal.council.example/ answers 502")]
    [InlineData(null, "", "wrong  Address: https://portal.council.example/ cannot be reached from here")]
    public async Task Check_TellsThePortalFromWhateverElseAnswers(HttpStatusCode? status, string body, string expected)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var site = new BaseAddress(new("https://portal.council.example/"));
        using var said = new StringWriter();
        await ActivatorUtilities.CreateInstance<DeploymentCheck>(scope.ServiceProvider, site, new Answering(status, body)).RunAsync(said);
        Assert.Contains(said.ToString().Split('\n'), line => line.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Portal_SaysByWhichSchemeItIsReached() =>
        Assert.Equal(DeploymentCheck.Live("https"), await portal.Anonymous().Client.GetStringAsync("https://localhost" + DeploymentCheck.LivePath));

    /// <summary>A table that it may not read, or that is not there, is no reason to end in the middle.</summary>
    [PostgresFact]
    public async Task Check_OfWhatTheDatabaseRefuses_SaysSo_AndEndsWith1()
    {
        await portal.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"FormPosts\" RENAME TO \"Elsewhere\""));
        using var said = new StringWriter();
        var code = await portal.ServiceAsync<DeploymentCheck, int>(check => check.RunAsync(said));
        await portal.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Elsewhere\" RENAME TO \"FormPosts\""));

        Assert.Equal(1, code);
        Assert.Contains("wrong  Database: What comes after this could not be looked at: 42P01", said.ToString(), StringComparison.Ordinal);
        Assert.Contains(" to look at.", said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
    }

    sealed class Answering(HttpStatusCode? status, string body) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            status is { } code ? Task.FromResult(new HttpResponseMessage(code) { Content = new StringContent(body) }) : throw new HttpRequestException("No such host.");
    }
}
