using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Demo;

/// <summary>Fills an empty database with a council to try the portal out: its pack, and the people of its <c>demo.yaml</c>, all with one password, and those who need a second factor with one app.</summary>
public sealed class DemoCouncil(PortalContext db, Acts acts, PolicyLibrary policies, PolicyFolder folder, CouncilClock clock,
    UserManager<PortalUser> users, SecondFactors factors, SecondFactorRule rule)
{
    static readonly Actor actor = Actor.Portal;

    /// <summary>Publishes the pack unless it is in force as it stands, and adds the people if there are none.</summary>
    public static Task SeedAsync(IServiceProvider scope, string council) => scope.GetRequiredService<DemoCouncil>().SeedAsync(council);

    public async Task SeedAsync(string council)
    {
        var demo = DemoFile.Read(folder.Of(council));
        if (await policies.FindCurrentAsync() is { Pack.Council: { Key: var other, Name: var name } } && other != council)
            throw new WrongSettingException($"This database holds {name}. Give “{council}” a database of its own.");
        await acts.DoAsync(() => policies.PublishAsync(DemoFile.Pack(folder.Of(council)), actor));
        var (_, pack) = await policies.CurrentAsync();
        await acts.DoAsync(async () =>
        {
            if (!await db.People.AnyAsync()) await AddAsync(demo, pack);
        });
    }

    async Task AddAsync(DemoFile demo, Pack pack)
    {
        var now = clock.UtcNow;
        var services = new Dictionary<string, Service>();
        // Those that the pack brings are there already.
        var known = await db.Services.ToDictionaryAsync(service => service.NameKey);
        foreach (var one in demo.Services)
            services[one.Key] = known.GetValueOrDefault(Service.KeyOf(one.Name)) ?? await NewAsync(new Service(one.Name, one.Body, actor, now));
        var posts = new Dictionary<string, Post>();
        foreach (var one in demo.Posts)
            posts[one.Key] = await NewAsync(new Post(one.Title, services[one.Service], one.Manager is null ? null : posts[one.Manager], actor, now));
        // A service names its head's post and the post its service: neither could be inserted with the other.
        await db.SaveChangesAsync();
        foreach (var one in demo.Services) services[one.Key].HeadedBy(posts[one.Head], actor, now);

        var people = new Dictionary<string, Person>();
        foreach (var one in demo.People)
            people[one.Key] = await NewAsync(new Person(one.Name, one.Email, one.Type ?? pack.PersonTypes[0].Key, one.StaffGroup, actor, now));
        await db.SaveChangesAsync();
        foreach (var one in demo.People) await PlaceAsync(one, people[one.Key], posts, services, pack);
        foreach (var one in demo.Deputies)
            await NewAsync(new Deputy(people[one.Person], people[one.Deputy], clock.Today.AddDays(one.From), clock.Today.AddDays(one.Until), actor, now));
        await AddAccountsAsync(demo, pack, services, posts, people);
        await AddUsersAsync(demo, people, pack);
    }

    async Task PlaceAsync(DemoPerson one, Person person, Dictionary<string, Post> posts, Dictionary<string, Service> services, Pack pack)
    {
        var since = clock.Today.AddYears(-2);
        if (one.Post is not null) posts[one.Post].TakenBy(person, since, actor, clock.UtcNow);
        foreach (var (role, place) in one.RolesWithPlaces)
        {
            var (scope, title) = pack.Role(role).Scope switch
            {
                RoleScope.Service => (Scopes.Service(services[place].Id), services[place].Name),
                RoleScope.Body => (Scopes.Body(place), pack.Council.Bodies.First(body => body.Key == place).Name),
                _ => ("", ""),
            };
            await NewAsync(new RoleAssignment(person, pack.Role(role), since, null, actor, clock.UtcNow, scope, title));
        }
    }

    async Task AddAccountsAsync(DemoFile demo, Pack pack, Dictionary<string, Service> services, Dictionary<string, Post> posts, Dictionary<string, Person> people)
    {
        if (demo.Accounts.Count == 0) return;
        var keeper = new Actor(people[DemoFile.AccountsKeeper].Id, people[DemoFile.AccountsKeeper].Name, [], new HashSet<string> { Permissions.KeepAccounts });
        foreach (var one in demo.Accounts)
        {
            var account = await NewAsync(one.Made(pack, services[one.Service], one.Owner is null ? null : posts[one.Owner], keeper, clock.UtcNow));
            if (one.Review is not null)
                await NewAsync(new AccountReview(account, new(true, true, true, one.Review, "The platform’s own statistics."), pack.Registers.Accounts,
                    pack.Registers.Checks.ReviewMonths, false, keeper, clock.UtcNow));
        }
    }

    async Task AddUsersAsync(DemoFile demo, Dictionary<string, Person> people, Pack pack)
    {
        // Hashing is slow on purpose, and all have the same password.
        var hash = users.PasswordHasher.HashPassword(new(), demo.Password);
        foreach (var one in demo.SignIns)
            await db.Users.AddAsync(new()
            {
                PersonId = people[one.Key].Id,
                UserName = one.Email,
                NormalizedUserName = users.NormalizeName(one.Email),
                Email = one.Email,
                NormalizedEmail = users.NormalizeEmail(one.Email),
                EmailConfirmed = true,
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                LastUsedAt = clock.UtcNow,
                IsDemo = true,
                ProtectedCodeSecret = rule.IsCompulsoryFor([.. one.RolesWithPlaces.Select(given => given.Role)], pack) ? factors.Protect(DemoPeople.CodeSecret) : null,
            });
    }

    async Task<T> NewAsync<T>(T entity) where T : class
    {
        await db.AddAsync(entity);
        return entity;
    }
}
