using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Demo;

/// <summary>An account that the council had before the portal; what <c>demo.yaml</c> leaves out, nobody has looked at.</summary>
public sealed class DemoAccount
{
    public string Name { get; set; } = "";

    /// <summary>Key of a platform of the pack.</summary>
    public string Platform { get; set; } = "";
    public string Url { get; set; } = "";
    public string Service { get; set; } = "";

    /// <summary>Key of the post that answers for it.</summary>
    public string? Owner { get; set; }

    /// <summary>Whether it was decided that it may stay; otherwise it is unverified.</summary>
    public bool MayStay { get; set; }
    public bool IsCorporate { get; set; }

    /// <summary>Keys of measures of its health; “all” for every one.</summary>
    public List<string> Met { get; set; } = [];
    public List<string> NotMet { get; set; } = [];
    public string? Review { get; set; }

    /// <summary>How many days ago something was posted.</summary>
    public int? LastPost { get; set; }

    public Account Made(Pack pack, Service service, Post? owner, Actor keeper, DateTime at)
    {
        var platform = pack.Platform(Platform) ?? throw new KeyNotFoundException($"The pack has no platform “{Platform}”.");
        var address = AccountAddress.Parse(platform, Url, null).Address ?? throw new InvalidDataException($"{Url} is no address of an account.");
        var account = Account.Enter(Name, platform, "", service, null, address, keeper, at);
        if (MayStay) account.Verify("It fits the policy.", null, keeper, at);
        if (owner is not null || IsCorporate)
            account.Describe(new(Name, null, null, null, account.Details with { IsCorporate = IsCorporate }), service, owner, keeper, at);
        foreach (var measure in HealthMeasure.All.Where(measure => Met.Contains(measure.Key) || Met is ["all"])) Say(measure, HealthVerdict.Met);
        foreach (var measure in HealthMeasure.All.Where(measure => NotMet.Contains(measure.Key))) Say(measure, HealthVerdict.NotMet);
        if (LastPost is { } days) account.SeenPosting(UkTime.DayOf(at).AddDays(-days), owns: false, keeper, at);
        return account;

        void Say(HealthMeasure measure, HealthVerdict verdict) =>
            account.SayHealth(measure, verdict, "Looked at together with those who run it.", keeper.Name, pack.Registers.Checks.HealthMonths, keeper, at);
    }
}
