using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.Pages.People;

/// <summary>Rules of the directory that span rows.</summary>
static class DirectoryRules
{
    public const string EmailTaken = "Somebody who is here already has this e-mail address. Check it, or find them in the list of people.";

    public const string ServiceTaken = "Another service has this name already.";

    /// <summary>The unique key holds it; this says it in words.</summary>
    public static async Task RefuseTakenEmailAsync(this PortalContext db, string email, long exceptId = 0)
    {
        if (await db.HasEmailAsync(email, exceptId)) throw RuleBrokenException.Input(EmailTaken);
    }

    public static async Task RefuseTakenServiceAsync(this PortalContext db, string name, long exceptId = 0)
    {
        if (await db.HasServiceAsync(name, exceptId)) throw RuleBrokenException.Input(ServiceTaken);
    }

    /// <summary>Nobody can let themselves in as a handler by way of the handler's sign-in.</summary>
    public static async Task RefuseForHandlersAsync(this PortalContext db, Person person)
    {
        if (await db.RoleAssignments.AnyAsync(given => given.PersonId == person.Id && given.IsConfidential && given.EndedAt == null))
            throw RuleBrokenException.NotAllowed(
                $"{person.Name} reads confidential cases, so nobody can send them a link alone. They can ask for a new password themselves on the sign-in page.");
    }
}
