using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Retention;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Retention;

public sealed class OldRowsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Delete_TakesWhatIsOldEnough_AndNothingElse_AndTwiceOrAtOnceDoesNoHarm()
    {
        await DeleteAsync();
        var old = await AddAsync("old");
        portal.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(1, await DeleteAsync());
        Assert.Equal(["link", "post", "session"], await LeftOfAsync(old));

        portal.Clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await DeleteAsync());
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await Task.WhenAll(DeleteAsync(), DeleteAsync())).Sum());
        Assert.Equal(["session"], await LeftOfAsync(old));
        var message = await portal.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Subject == "old"));
        Assert.Equal((MessageState.Failed, "", false), (message.State, message.Body, message.CanBeTriedAgain));

        portal.Clock.Advance(TimeSpan.FromDays(23));
        var young = await AddAsync("young");
        Assert.Equal(1, await DeleteAsync());
        Assert.Equal(0, await DeleteAsync());
        Assert.Empty(await LeftOfAsync(old));
        Assert.Equal(["form", "link", "post", "session"], await LeftOfAsync(young));
    }

    Task<int> DeleteAsync() => portal.Services.GetRequiredService<OldRows>().DeleteAsync(default);

    /// <summary>One of each, made now.</summary>
    async Task<Guid> AddAsync(string name)
    {
        var (key, now) = (Guid.NewGuid(), portal.Clock.GetUtcNow().UtcDateTime);
        await portal.DatabaseAsync(async db =>
        {
            var user = await db.Users.FirstAsync();
            db.FormPosts.Add(new() { Key = key, At = now });
            db.KeptForms.Add(new() { Id = key, UserId = user.Id, Path = "/", ProtectedFields = [1], At = now });
            db.Sessions.Add(new() { KeyHash = key.ToString("N"), UserId = user.Id, StartedAt = now, LastSeenAt = now });
            db.Messages.Add(new(null, "somebody@example.org", name, $"https://portal.example/new-password?link={key:N}", MessageSecrecy.OneTimeLink, now));
            return await db.SaveChangesAsync();
        });
        return key;
    }

    Task<List<string>> LeftOfAsync(Guid key) => portal.DatabaseAsync(async db =>
    {
        var left = new List<string>();
        if (await db.KeptForms.AnyAsync(form => form.Id == key)) left.Add("form");
        if (await db.Messages.AnyAsync(message => message.Body.Contains(key.ToString("N")))) left.Add("link");
        if (await db.FormPosts.AnyAsync(post => post.Key == key)) left.Add("post");
        if (await db.Sessions.AnyAsync(session => session.KeyHash == key.ToString("N"))) left.Add("session");
        return left;
    });
}
