using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Bench.Ceiling.Pages;

public sealed class ListModel(CeilingContext db) : PageModel
{
    const int PageSize = 25;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await db.Rows.AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Id).Take(PageSize).ToListAsync();
}
