using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;

namespace SocialGovernance.Data.Saving;

/// <summary>Binds an act to roots that it read but does not change itself.</summary>
public static class Roots
{
    /// <summary>The act fails, and is tried again, if somebody changes the root before it is saved. Two acts that only do this pass each other.</summary>
    public static void StaysAsRead(this PortalContext db, Aggregate root)
    {
        // What is new in this act was read by nobody else.
        if (db.Entry(root).State != EntityState.Added) db.Entry(root).Property(read => read.Version).IsModified = true;
    }

    /// <summary>Of two acts that do this to the same root at once, the second is tried again on what the first left.</summary>
    public static void IsTaken(this PortalContext db, Aggregate root) => db.Entry(root).Property(taken => taken.Version).CurrentValue = Guid.NewGuid();
}
