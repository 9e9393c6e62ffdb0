using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Data.StaffDirectory;

/// <summary>Joiners, movers and leavers as the council's staff directory sends them. Each method is part of one act.</summary>
public sealed class DirectoryPeople(PortalContext db, PolicyLibrary policies, Leavers leavers, DirectoryPosts posts, DirectoryRoles roles, DirectoryQuestions questions, SignInNames signIns)
{
    public const string UserNameTaken = "Somebody is listed with this user name already.";
    public const string EmailTaken = "Somebody else who is here has this e-mail address.";
    public const string ExternalIdTaken = "Somebody is listed with this externalId already.";

    /// <summary>Somebody new to the portal; or known to it by the directory's own id, where they left or were taken out before; or by their e-mail address, where nobody
    /// has listed them yet.</summary>
    public async Task<ListedPerson> AddAsync(ToldPerson told, bool active, DirectoryAct act)
    {
        var listed = await GoneAsync(told.ExternalId);
        await RefuseTakenIdAsync(told, listed?.PersonId);
        var isNameTaken = await IsNameTakenAsync(told.UserName, listed?.PersonId, active, act);
        if (listed is not null) listed.ListAgain(told, isNameTaken, act.Actor, act.At);
        else
        {
            if (isNameTaken) throw new RuleBrokenException(UserNameTaken);
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
        var isHere = active ?? listed.Person!.IsHere;
        await RefuseTakenIdAsync(told, listed.PersonId);
        var changed = listed.Change(told, await IsNameTakenAsync(told.UserName, listed.PersonId, isHere, act), act.Actor, act.At);
        if (!changed && isHere == listed.Person!.IsHere) return;
        await db.SaveChangesAsync();
        await FollowAsync(listed, isHere, act);
    }

    /// <summary>The directory sends somebody else under the user name of one who has left: whoever is sent must be added, and nobody takes the place of another. The name is free for that
    /// now, and those who maintain people are told, because a directory that has joined the two itself goes on trying.</summary>
    public async Task KeepApartAsync(ListedPerson listed, DirectoryAct act)
    {
        if (listed.UserNameKey is not null) listed.GiveWay(act.Actor, act.At);
        await questions.AskAsync(listed.Person!, $"The directory sends somebody else with the user name {listed.UserName}, which was that of {listed.Person!.Name}, who has left. Have whoever looks after it provision the new person anew.", act);
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
        // Whoever has left is in nobody's way: their address may be a successor's.
        if (active) await RefuseTakenEmailAsync(listed.Email, person.Id);
        if (active && !person.IsHere)
        {
            await leavers.ReturnAsync(person, act.Actor);
            listed.Seen(act.At);
        }
        await db.Entry(person).Collection(one => one.Words).LoadAsync();
        person.Correct(listed.DisplayName, Person.KeyOf(listed.Email) == Person.KeyOf(person.Email) ? person.Email : listed.Email, (await TypeAsync(listed.Told, person.Type)).Key,
            person.StaffGroup, act.Actor, act.At);
        if (!person.IsHere) return;
        await db.SaveChangesAsync();
        await signIns.FollowAsync(person, act.Actor, act.At);
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

    Task<ListedPerson?> GoneAsync(string? externalId) => externalId is null ? Task.FromResult<ListedPerson?>(null)
        : db.ListedPeople.Include(listed => listed.Person).FirstOrDefaultAsync(listed => listed.ExternalId == externalId && (listed.RemovedAt != null || listed.Person!.LeftAt != null));

    async Task RefuseTakenIdAsync(ToldPerson told, long? personId)
    {
        if (told.ExternalId is { } id && await db.ListedPeople.AnyAsync(other => other.ExternalId == id && other.PersonId != personId)) throw new RuleBrokenException(ExternalIdTaken);
    }

    /// <summary>Whether somebody else is listed with it, which is refused of somebody who is here. One who has left gives way to them.</summary>
    async Task<bool> IsNameTakenAsync(string userName, long? personId, bool isHere, DirectoryAct act)
    {
        var key = ListedPerson.KeyOf(userName);
        if (await db.ListedPeople.Include(other => other.Person).FirstOrDefaultAsync(other => other.UserNameKey == key && other.PersonId != personId) is not { } other) return false;
        if (!isHere) return true;
        if (other.Person!.IsHere) throw new RuleBrokenException(UserNameTaken);
        other.GiveWay(act.Actor, act.At);
        // The key is free before somebody else has it.
        await db.SaveChangesAsync();
        return false;
    }

    async Task RefuseTakenEmailAsync(string email, long personId)
    {
        if (await db.HasEmailAsync(email, personId)) throw new RuleBrokenException(EmailTaken);
    }
}
