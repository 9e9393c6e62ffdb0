using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.StaffLists;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Imports;

namespace SocialGovernance.Web.Tests.StaffLists;

static class StaffListSteps
{
    /// <summary>Everybody who holds a post, as the directory has them, as rows of a staff list.</summary>
    public static Task<List<string>> EverybodyAsync(this PortalFixture portal)
    {
        var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);
        return portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.Person!.LeftAt == null && (held.Until == null || held.Until >= today))
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => new { held.Person!.Name, held.Person.Email, post.Title, Service = post.Service!.Name }).OrderBy(row => row.Email)
            .Select(row => $"{row.Name};{row.Email};{row.Title};{row.Service};").ToListAsync());
    }

    /// <summary>The portal compares a list of these rows.</summary>
    public static async Task<StaffList> CompareAsync(this PortalFixture portal, IEnumerable<string> rows)
    {
        var id = await portal.CheckedAsync("administrator", ImportKind.StaffList, "Name;E-mail;Job title;Service;Line manager\n" + string.Join('\n', rows) + "\n");
        return await portal.DatabaseAsync(db => db.StaffLists.AsNoTracking().Include(list => list.WorkItem).SingleAsync(list => list.ImportId == id));
    }
}
