using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Data.StaffDirectory;

/// <summary>Joiners, movers and leavers as the council's staff directory sends them. Each method is part of one act.</summary>
public sealed class DirectoryPeople(PortalContext db, PolicyLibrary policies, Leavers leavers, DirectoryPosts posts, DirectoryRoles roles, DirectoryQuestions questions)
{
    public const string UserNameTaken = "Somebody is listed with this user name already.";
    public const string EmailTaken = "Somebody else who is here has this e-mail address.";
    public const string ExternalIdTaken = "Somebody is listed with this externalId already.";

    /// <summary>Somebody new to the portal; or known to it by the directory's own id, where they were taken out before; or by their e-mail address, where nobody
    /// has listed them yet.</summary>
    public async Task<ListedPerson> AddAsync(ToldPerson told, bool active, DirectoryAct act)
    {
        await RefuseTakenAsync(told, null);
        var listed = await RemovedAsync(told.ExternalId);
        if (listed is not null)
        {
            await RefuseTakenEmailAsync(told.Email, listed.PersonId);
            listed.ListAgain(told, act.Actor, act.At);
        }
        else
        {
            var key = Person.KeyOf(told.Email);
            var known = await db.People.FirstOrDefaultAsync(person => person.EmailKey == key);
            if (known is not null && await db.ListedPeople.AnyAsync(other => other.PersonId == known.Id)) throw new RuleBrokenException(EmailTaken);
            var person = known ?? new Person(told.DisplayName, told.Email, (await TypeAsync(told, null)).Key, null, act.Actor, act.At);
            if (known is null) await db.People.AddAsync(person);
            listed = new(person, told, known is null ? "new to the portal" : "known by their e-mail address", act.Actor, act.At);
            await db.ListedPeople.AddAsync(listed);
        }
        // What follows reads them from the database.
        await db.SaveChangesAsync();
        await FollowAsync(listed, active, act);
        return listed;
    }

    /// <param name="active">Null where it was not said.</param>
    public async Task ChangeAsync(ListedPerson listed, ToldPerson told, bool? active, DirectoryAct act)
    {
        await RefuseTakenAsync(told, listed.PersonId);
        var changed = listed.Change(told, act.Actor, act.At);
        if (!changed && (active is null || active == listed.Person!.IsHere)) return;
        await db.SaveChangesAsync();
        await FollowAsync(listed, active ?? listed.Person!.IsHere, act);
    }

    /// <summary>Taken out of the directory is gone from the council.</summary>
    public async Task RemoveAsync(ListedPerson listed, DirectoryAct act)
    {
        listed.Remove(act.Actor, act.At);
        if (listed.Person!.IsHere) await LeaveAsync(listed, act);
    }

    /// <summary>Tries once more what could not be done when it was sent.</summary>
    /// <returns>Why it still cannot; null where it could.</returns>
    public async Task<string?> PlaceAgainAsync(long personId, DirectoryAct act)
    {
        var listed = await db.ListedPeople.Include(one => one.Person).FirstOrDefaultAsync(one => one.PersonId == personId && one.RemovedAt == null);
        if (listed is null) return "The staff directory does not list them any more. Say what you did instead.";
        await roles.ApplyAsync(listed.Person!, act);
        return await PlaceWithTeamAsync(listed, act);
    }

    async Task FollowAsync(ListedPerson listed, bool active, DirectoryAct act)
    {
        var person = listed.Person!;
        if (!active && person.IsHere)
        {
            await LeaveAsync(listed, act);
            return;
        }
        if (active && !person.IsHere)
        {
            await RefuseTakenEmailAsync(listed.Email, person.Id);
            await leavers.ReturnAsync(person, act.Actor);
            listed.Seen(act.At);
        }
        await RefuseTakenEmailAsync(listed.Email, person.Id);
        await db.Entry(person).Collection(one => one.Words).LoadAsync();
        person.Correct(listed.DisplayName, Person.KeyOf(listed.Email) == Person.KeyOf(person.Email) ? person.Email : listed.Email, (await TypeAsync(listed.Told, person.Type)).Key,
            person.StaffGroup, act.Actor, act.At);
        if (!person.IsHere) return;
        await db.SaveChangesAsync();
        await roles.ApplyAsync(person, act);
        if (await PlaceWithTeamAsync(listed, act) is { } problem) await questions.AskAsync(person, problem, act);
    }

    /// <summary>And those whom the directory says they manage, who may have come before them.</summary>
    async Task<string?> PlaceWithTeamAsync(ListedPerson listed, DirectoryAct act)
    {
        var problem = await posts.PlaceAsync(listed, act);
        await db.SaveChangesAsync();
        foreach (var managed in await posts.ManagedByAsync(listed.PersonId)) problem ??= await posts.PlaceAsync(managed, act);
        return problem;
    }

    /// <summary>Their access and whatever they held ends as for anybody who leaves; what else hangs on them somebody must see to.</summary>
    async Task LeaveAsync(ListedPerson listed, DirectoryAct act)
    {
        var (person, hanging) = (listed.Person!, await leavers.HangingOnAsync(listed.PersonId));
        await leavers.LeaveAsync(person, act.Actor);
        listed.Seen(act.At);
        if (Words(person, hanging) is { } what) await questions.AskAsync(person, what, act);
    }

    static string? Words(Person person, HangingOn hanging)
    {
        var left = new List<string>();
        if (hanging.Requests > 0) left.Add($"{Count(hanging.Requests, "request")} of theirs under way, which somebody can take over on their page");
        if (hanging.Tasks > 0) left.Add($"{Count(hanging.Tasks, "task")} that waited for them alone");
        foreach (var role in hanging.Roles.Where(role => !role.EndsWithLeaving)) left.Add($"the role {role.Title}, which those who hold it too must end");
        return left.Count == 0 ? null : $"{person.Name} has left. They leave behind: {string.Join("; ", left)}.";
    }

    static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>The type of person that the directory names, otherwise the one they have, otherwise the first that the policy covers.</summary>
    async Task<PersonType> TypeAsync(ToldPerson told, string? now)
    {
        var (_, pack) = await policies.CurrentAsync();
        var words = SearchWords.Of(told.UserType);
        return pack.PersonTypes.FirstOrDefault(type => words.Length > 1 && (SearchWords.Of(type.Title) == words || SearchWords.Of(type.Key) == words))
            ?? (now is null ? null : pack.PersonType(now)) ?? pack.PersonTypes.First(type => type.InScope);
    }

    Task<ListedPerson?> RemovedAsync(string? externalId) => externalId is null ? Task.FromResult<ListedPerson?>(null)
        : db.ListedPeople.Include(listed => listed.Person).FirstOrDefaultAsync(listed => listed.ExternalId == externalId && listed.RemovedAt != null);

    async Task RefuseTakenAsync(ToldPerson told, long? personId)
    {
        var key = ListedPerson.KeyOf(told.UserName);
        if (await db.ListedPeople.AnyAsync(other => other.UserNameKey == key && other.PersonId != personId)) throw new RuleBrokenException(UserNameTaken);
        if (told.ExternalId is { } id && await db.ListedPeople.AnyAsync(other => other.ExternalId == id && other.PersonId != personId && (personId != null || other.RemovedAt == null)))
            throw new RuleBrokenException(ExternalIdTaken);
    }

    async Task RefuseTakenEmailAsync(string email, long personId)
    {
        if (await db.People.HasEmailAsync(email, personId)) throw new RuleBrokenException(EmailTaken);
    }
}
