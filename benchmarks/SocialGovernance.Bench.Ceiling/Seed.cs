using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Bench.Ceiling;

static class Seed
{
    static readonly string[] platforms = ["Facebook", "X", "Instagram", "YouTube", "LinkedIn"];

    public static async Task SeedAsync(this CeilingContext db)
    {
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        for (var block = 0; block < 10; block++)
        {
            db.Rows.AddRange(Enumerable.Range(block * 1000, 1000).Select(number => new Row
            {
                Name = $"Library of place {number:00000}",
                Platform = platforms[number % platforms.Length],
                Handle = $"library{number}",
                Service = "Libraries and Heritage",
                State = "Live",
            }));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }
}
