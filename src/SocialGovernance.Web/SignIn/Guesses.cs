using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.OfficialAccounts;

namespace SocialGovernance.Web.SignIn;

/// <summary>Counts each try before what was typed is looked at, in rows that all nodes share, so that many at once get no more tries than one after another.
/// What was right is given back.</summary>
public sealed class Guesses(PortalContext db, KnownBrowsers browsers, IHttpContextAccessor http, IConfiguration settings, CouncilClock clock)
{
    /// <summary>For one account, and for each browser in which its owner has signed in.</summary>
    public const int OfOne = 10;
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    readonly int ofOneAddress = settings.GetValue("SignIn:WrongTriesOfOneAddress", 100), ofAll = settings.GetValue("SignIn:WrongTriesOfAll", 300);

    /// <summary>Of a password for this name, whether or not somebody signs in with it: the same is done for both.</summary>
    public async Task<Guess> OfPasswordAsync(string name, long? userId)
    {
        if (browsers.IdFor(userId) is { } browser) return await OfOneAsync($"known:{browser}:{userId}");
        var (address, one) = ($"address:{Hash(PublicLimits.Client(http.HttpContext?.Connection.RemoteIpAddress))}", $"password:{Hash(name)}");
        var counts = await CountAsync(address, ofOneAddress, slides: false) && await CountAsync("all", ofAll, slides: false);
        return new(await CountAsync(one, OfOne, slides: true) && counts, one, [address, "all", one]);
    }

    /// <summary>Of a code by somebody who knew the password.</summary>
    public Task<Guess> OfCodeAsync(long userId) => OfOneAsync(browsers.IdFor(userId) is { } browser ? $"known-code:{browser}:{userId}" : $"code:{userId}");

    /// <summary>Of the password of somebody who is signed in.</summary>
    public Task<Guess> OfOwnPasswordAsync(long userId) => OfOneAsync($"own:{userId}");

    public async Task GiveBackAsync(Guess guess)
    {
        foreach (var bucket in guess.Buckets)
            await db.GuessCounts.Where(count => count.Bucket == bucket && count.Tries > 0).ExecuteUpdateAsync(set => set.SetProperty(count => count.Tries, count => count.Tries - 1));
    }

    /// <summary>Whether that was the last try for a while.</summary>
    public Task<bool> WasLastAsync(Guess guess) => db.GuessCounts.AnyAsync(count => count.Bucket == guess.Bucket && count.Tries >= OfOne);

    async Task<Guess> OfOneAsync(string bucket) => new(await CountAsync(bucket, OfOne, slides: true), bucket, [bucket]);

    /// <param name="slides">See <see cref="TryCounts.CountTryAsync"/>.</param>
    Task<bool> CountAsync(string bucket, int most, bool slides) => db.CountTryAsync(bucket, most, Within, slides, clock.UtcNow);

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <param name="IsLookedAt">False where there were too many already: then it is refused, whatever was typed.</param>
/// <param name="Bucket">That of the account.</param>
public sealed record Guess(bool IsLookedAt, string Bucket, IReadOnlyList<string> Buckets);
