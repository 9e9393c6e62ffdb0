using SocialGovernance.Data.Policies;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SocialGovernance.Web.Demo;

/// <summary>The demo people of a council as <c>demo.yaml</c> beside its pack tells them; things name each other by key.</summary>
public sealed class DemoFile
{
    public const string Name = "demo.yaml";

    /// <summary>Key under which every council has somebody who keeps the register of accounts.</summary>
    public const string AccountsKeeper = "accounts-keeper";

    public string Password { get; set; } = "";

    /// <summary>Roles that are filled in for what the policy leaves open, so that there is something to try.</summary>
    public Dictionary<string, string> Decisions { get; set; } = [];
    public List<DemoService> Services { get; set; } = [];
    public List<DemoPost> Posts { get; set; } = [];
    public List<DemoPerson> People { get; set; } = [];
    public List<DemoDeputy> Deputies { get; set; } = [];
    public List<DemoAccount> Accounts { get; set; } = [];

    /// <exception cref="FileNotFoundException">The council has no demo people.</exception>
    public static DemoFile Read(string folder) => new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build()
        .Deserialize<DemoFile>(File.ReadAllText(Path.Combine(folder, Name)));

    /// <summary>The council's pack as it is published for the demonstration.</summary>
    public static PackFiles Pack(string folder) => Read(folder) is { Decisions: { Count: > 0 } decided } ? PackFiles.FromFolder(folder).Filled(decided) : PackFiles.FromFolder(folder);

    /// <summary>Those who can sign in.</summary>
    public IEnumerable<DemoPerson> SignIns => People.Where(person => person.SignIn);

    public string JobOf(DemoPerson person) => Posts.FirstOrDefault(post => post.Key == person.Post)?.Title ?? "no post";

    public DemoPerson Person(string key) => People.FirstOrDefault(person => person.Key == key)
        ?? throw new KeyNotFoundException($"{Name} has no person “{key}”.");
}

public sealed class DemoService
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string Body { get; set; } = "";

    /// <summary>Key of the post that heads it.</summary>
    public string Head { get; set; } = "";
}

public sealed class DemoPost
{
    public string Key { get; set; } = "";
    public string Title { get; set; } = "";
    public string Service { get; set; } = "";
    public string? Manager { get; set; }
}

public sealed class DemoPerson
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>Key of a person type of the pack; none: its first.</summary>
    public string? Type { get; set; }
    public string? StaffGroup { get; set; }
    public string? Post { get; set; }

    /// <summary>Keys of roles; one that is held for a body or service with its key: <c>lead@lewes</c>, <c>moderator@libraries</c>.</summary>
    public List<string> Roles { get; set; } = [];

    public IEnumerable<(string Role, string Place)> RolesWithPlaces => Roles.Select(role => role.Split('@') is [var key, var place] ? (key, place) : (role, ""));
    public bool SignIn { get; set; } = true;
}

public sealed class DemoDeputy
{
    public string Person { get; set; } = "";
    public string Deputy { get; set; } = "";

    /// <summary>Days from the day of seeding.</summary>
    public int From { get; set; }
    public int Until { get; set; }
}
