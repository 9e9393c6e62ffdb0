using System.Reflection;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.People;

/// <summary>A few people and posts, without a database.</summary>
static class Council
{
    public static readonly DateTime Now = new(2027, 3, 3, 9, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly Today = new(2027, 3, 3);

    public static readonly Person Ann = With(1, new Person("Ann Asker", "ann@council.example", "employee", null, Actor.Portal, Now));
    public static readonly Actor AnnActing = Acting(Ann);
    public static readonly Actor Administrator = new(2, "Ada Admin", [], new HashSet<string> { Permissions.MaintainPeople });

    public static readonly Role Team = new("team", "The team", Relation.None, false, [], []);
    public static readonly Role Handler = new("handler", "Case handler", Relation.None, true, [], []);
    public static readonly Role Manager = new("line-manager", "Line manager", Relation.LineManager, false, [], []);

    public static Person Somebody(long id, string name = "Bo Brown") => With(id, new Person(name, $"p{id}@council.example", "employee", null, Actor.Portal, Now));

    public static Actor Acting(Person person) => new(person.Id, person.Name, [], new HashSet<string>());

    public static Service Libraries() => With(20, new Service("Libraries", "council", Actor.Portal, Now));

    public static Post Post(long id, string title, Post? manager = null) => With(id, new Post(title, Libraries(), manager, Actor.Portal, Now));

    public static string Refused(RuleKind kind, Action act)
    {
        var refused = Assert.Throws<RuleBrokenException>(act);
        Assert.Equal(kind, refused.Kind);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        return refused.Message;
    }

    public static IReadOnlyList<string> Happened(this Aggregate root) => [.. root.Happenings.Select(happening => happening.Kind.Key)];

    static T With<T>(long id, T root) where T : Aggregate
    {
        typeof(Aggregate).GetProperty(nameof(Aggregate.Id), BindingFlags.Public | BindingFlags.Instance)!.SetValue(root, id);
        root.Saved();
        return root;
    }
}
