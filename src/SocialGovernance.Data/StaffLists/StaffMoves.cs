using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.StaffLists;

namespace SocialGovernance.Data.StaffLists;

/// <summary>Brings into the directory what a staff list says of somebody who joined or moved. Within an act.</summary>
public sealed class StaffMoves(PortalContext db, PolicyLibrary policies, Moves access, Leavers leavers)
{
    /// <param name="before">Somebody who is recorded as having left.</param>
    public async Task JoinAsync(Person? before, StaffListRow row, DirectoryAct act)
    {
        if (await db.HasEmailAsync(row.Email)) throw new RuleBrokenException($"Somebody who is here already has the e-mail address {row.Email}.");
        var person = before;
        if (person is null)
        {
            person = new(row.Name, row.Email, TypeOf(row, (await policies.CurrentAsync()).Pack), null, act.Actor, act.At);
            await db.People.AddAsync(person);
        }
        else await leavers.ReturnAsync(person, act.Actor);
        if (row.Post is not null) await TakePostAsync(person, row, act);
    }

    public async Task MoveAsync(Person person, StaffListRow row, DirectoryAct act)
    {
        if (!person.IsHere) throw new RuleBrokenException($"{person.Name} has left.");
        await db.Entry(person).Collection(one => one.Words).LoadAsync();
        var email = row.EmailKey == Person.KeyOf(person.Email) ? person.Email : row.Email;
        if (await db.HasEmailAsync(email, person.Id)) throw new RuleBrokenException($"Somebody else who is here already has the e-mail address {email}.");
        person.Correct(row.Name, email, person.Type, person.StaffGroup, act.Actor, act.At);
        if (row.Post is not null) await TakePostAsync(person, row, act);
    }

    /// <summary>The post of the list, found or made, with the manager whom the list names; the person leaves those that they had.</summary>
    async Task TakePostAsync(Person person, StaffListRow row, DirectoryAct act)
    {
        var held = await db.Posts.Include(post => post.Holdings).ThenInclude(holding => holding.Person).Include(post => post.Service)
            .Where(post => post.Holdings.Any(holding => holding.PersonId == person.Id && holding.Until == null)).ToListAsync();
        var manager = row.Manager is null ? null : await ManagerAsync(row.Manager);
        var key = Post.KeyOf(row.Post!);
        var post = held.Find(one => one.TitleKey == key && IsIn(one.Service!, row))
            ?? (await db.Posts.Include(one => one.Holdings).ThenInclude(holding => holding.Person).Include(one => one.Service).Where(one => one.TitleKey == key).OrderBy(one => one.Id).ToListAsync()).Find(one => IsIn(one.Service!, row));
        if (post is null)
        {
            post = new(row.Post!, await ServiceAsync(row, held.FirstOrDefault()?.Service), manager, act.Actor, act.At);
            await db.Posts.AddAsync(post);
        }
        else if (manager is not null && post.ManagerId != manager.Id) await ManageAsync(post, manager, person, act);
        if (held.Contains(post)) return;
        foreach (var left in held) left.VacatedBy(person.Id, act.Today.AddDays(-1), act.Actor, act.At);
        post.TakenBy(person, act.Today, act.Actor, act.At);
        if (held.Count > 0) await access.MovedAsync(person, $"{person.Name} moved from the post {string.Join(", ", held.Select(left => left.Title))} to {post.Title}, as the staff list has it.", act.Actor);
    }

    async Task ManageAsync(Post post, Post manager, Person person, DirectoryAct act)
    {
        if (post.Holdings.Any(holding => holding.PersonId != person.Id && holding.IsInForce(act.Today)))
            throw new RuleBrokenException($"Others hold the post {post.Title} too, and would get the manager of {person.Name}. Correct the manager on the page of the post, then say here that {person.Name} stays as they are.");
        await db.LoadManagersAsync(manager);
        await db.Entry(post).Reference(one => one.Manager).LoadAsync();
        post.ManagedBy(manager, act.Actor, act.At);
    }

    async Task<Service> ServiceAsync(StaffListRow row, Service? otherwise) => row.Service is null
        ? otherwise ?? throw new RuleBrokenException($"The list does not say in which service {row.Name} is. Add the person on the page of people.")
        : (await db.Services.ToListAsync()).Find(service => StaffComparison.ServiceKey(service.Name) == StaffComparison.ServiceKey(row.Service))
            ?? throw new RuleBrokenException($"There is no service “{row.Service}”, in which the list has {row.Name}. Add it under services first.");

    /// <summary>A post of the one person whom the list names as manager; who is not known cannot be entered.</summary>
    async Task<Post> ManagerAsync(string typed)
    {
        var key = Person.KeyOf(typed);
        var people = await db.People.Where(person => person.EmailKey == key).Select(person => person.Id).ToListAsync();
        if (people.Count == 0) people = await db.People.Found(typed).Where(person => person.LeftAt == null).Select(person => person.Id).Take(2).ToListAsync();
        return people is [var id] && await db.Posts.Include(post => post.Holdings).ThenInclude(holding => holding.Person)
            .Where(post => post.Holdings.Any(holding => holding.PersonId == id && holding.Until == null)).OrderBy(post => post.Id).FirstOrDefaultAsync() is { } found
            ? found : throw new RuleBrokenException($"The manager “{typed}” cannot be told: nobody in the directory who holds a post, or several people, are called so. Decide on them first.");
    }

    static bool IsIn(Service service, StaffListRow row) => row.Service is null || StaffComparison.ServiceKey(service.Name) == StaffComparison.ServiceKey(row.Service);

    /// <summary>The type that the list names, otherwise the first that the policy covers.</summary>
    static string TypeOf(StaffListRow row, Pack pack)
    {
        var words = SearchWords.Of(row.Type);
        return (pack.PersonTypes.FirstOrDefault(type => words.Length > 1 && (SearchWords.Of(type.Title) == words || SearchWords.Of(type.Key) == words)) ?? pack.PersonTypes.First(type => type.InScope)).Key;
    }
}
