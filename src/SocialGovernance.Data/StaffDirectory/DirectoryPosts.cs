using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Domain.StaffLists;

namespace SocialGovernance.Data.StaffDirectory;

/// <summary>Brings somebody into the post that the staff directory says: its job title in the service of its department, managed by the post of its manager.
/// A post of that title, service and manager is shared; otherwise one is made. Within an act.</summary>
public sealed class DirectoryPosts(PortalContext db, Moves access)
{
    /// <returns>Why it could not be done, as a sentence; null where it was, or where nothing is said of a post.</returns>
    public async Task<string?> PlaceAsync(ListedPerson listed, DirectoryAct act)
    {
        if (listed.Title is null || !listed.Person!.IsHere) return null;
        var held = await Posts.Where(post => post.Holdings.Any(holding => holding.PersonId == listed.PersonId && holding.Until == null)).ToListAsync();
        var service = listed.Department is { } department ? await ServiceAsync(department) : held.FirstOrDefault()?.Service;
        if (service is null)
            return listed.Department is null ? $"The directory says the post “{listed.Title}” and no department, so {listed.Person.Name} has no post here."
                : $"The directory has {listed.Person.Name} in “{listed.Department}”, and there is no such service here. Add the service, or correct the directory.";
        try
        {
            await TakeAsync(listed, service, held, act);
            return null;
        }
        catch (RuleBrokenException broken)
        {
            return broken.Message;
        }
    }

    /// <summary>Those whom the person manages, as the directory says: their posts are managed by the person's own.</summary>
    public Task<List<ListedPerson>> ManagedByAsync(long personId) => db.ListedPeople.Include(listed => listed.Person)
        .Where(listed => listed.ManagerId == personId && listed.Person!.LeftAt == null && listed.Title != null).OrderBy(listed => listed.Id).ToListAsync();

    async Task TakeAsync(ListedPerson listed, Service service, List<Post> held, DirectoryAct act)
    {
        var (person, key) = (listed.Person!, Post.KeyOf(listed.Title!));
        var manager = listed.ManagerId is { } id ? await Posts.Where(post => post.Holdings.Any(holding => holding.PersonId == id && holding.Until == null)).OrderBy(post => post.Id).FirstOrDefaultAsync() : null;
        bool Fits(Post post) => post.TitleKey == key && post.ServiceId == service.Id;
        bool IsManaged(Post post) => manager is null || post.ManagerId == manager.Id;
        if (held.Exists(post => Fits(post) && IsManaged(post))) return;

        var alike = await Posts.Where(post => post.TitleKey == key && post.ServiceId == service.Id).OrderBy(post => post.Id).ToListAsync();
        var post = alike.Find(IsManaged) ?? alike.Find(post => !post.Holdings.Any(holding => holding.PersonId != person.Id && (holding.Until is null || holding.Until >= act.Today)));
        if (post is null)
        {
            post = new(listed.Title!, service, manager, act.Actor, act.At);
            await db.Posts.AddAsync(post);
        }
        else if (!IsManaged(post))
        {
            await db.LoadManagersAsync(manager);
            await db.Entry(post).Reference(one => one.Manager).LoadAsync();
            post.ManagedBy(manager, act.Actor, act.At);
        }
        if (held.Contains(post)) return;
        foreach (var left in held) left.VacatedBy(person.Id, act.Today.AddDays(-1), act.Actor, act.At);
        // Somebody who left and came back on one day held it until that day.
        var from = post.Holdings.Any(holding => holding.PersonId == person.Id && holding.Until >= act.Today) ? act.Today.AddDays(1) : act.Today;
        post.TakenBy(person, from, act.Actor, act.At);
        if (held.Count > 0)
            await access.MovedAsync(person, $"{person.Name} moved from the post {string.Join(", ", held.Select(left => left.Title))} to {post.Title} in {service.Name}, as the staff directory has it.", act.Actor);
    }

    IQueryable<Post> Posts => db.Posts.Include(post => post.Holdings).ThenInclude(holding => holding.Person).Include(post => post.Service);

    async Task<Service?> ServiceAsync(string department) =>
        (await db.Services.ToListAsync()).Find(service => StaffComparison.ServiceKey(service.Name) == StaffComparison.ServiceKey(department));
}
