using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Data.StaffDirectory;

/// <summary>Has those who maintain people see to what the portal cannot settle by itself. Within an act.</summary>
public sealed class DirectoryQuestions(PortalContext db, PolicyLibrary policies)
{
    /// <summary>One question about a person at a time.</summary>
    public async Task AskAsync(Person person, string what, DirectoryAct act)
    {
        var open = db.DirectoryQuestions.Local.FirstOrDefault(question => question.PersonId == person.Id && question.State == QuestionState.Open)
            ?? await db.DirectoryQuestions.Include(question => question.Person).FirstOrDefaultAsync(question => question.PersonId == person.Id && question.State == QuestionState.Open);
        if (open is not null)
        {
            open.And(what, act.Actor, act.At);
            return;
        }
        var question = new DirectoryQuestion(person, what, act.Actor, act.At);
        await db.DirectoryQuestions.AddAsync(question);
        question.Ask((await policies.CurrentAsync()).Pack.Roles.First(role => role.Permissions.Contains(Permissions.MaintainPeople)).Key, act.At);
    }
}
