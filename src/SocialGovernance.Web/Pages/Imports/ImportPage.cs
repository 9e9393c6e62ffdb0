using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Imports;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Imports;

/// <summary>A page about one table that was uploaded; seen by those who keep the register it is for.</summary>
public abstract class ImportPage(PortalContext db, CurrentPerson me) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public TableImport Import { get; private set; } = null!;
    protected PortalContext Db { get; } = db;
    protected CurrentPerson Me { get; } = me;

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await Db.TableImports.VisibleTo(await Me.ActorAsync()).AsNoTracking().Include(import => import.UploadedBy).FirstOrDefaultAsync(import => import.Id == Id);
        if (found is null) return NotFound();
        Import = found;
        return null;
    }
}
