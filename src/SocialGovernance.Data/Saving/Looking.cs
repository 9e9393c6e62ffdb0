namespace SocialGovernance.Data.Saving;

static class Looking
{
    /// <summary>Looks once for what was changed. EF Core does so each time it is asked what it tracks, which is through all of it; until this is disposed of it takes what was found.</summary>
    public static IDisposable LookedThrough(this PortalContext db)
    {
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return new Until(db);
    }

    sealed class Until(PortalContext db) : IDisposable
    {
        public void Dispose() => db.ChangeTracker.AutoDetectChangesEnabled = true;
    }
}
