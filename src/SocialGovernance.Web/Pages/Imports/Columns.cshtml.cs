using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Imports;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Imports;

[Authorize(Policy = Access.SignedIn)]
public sealed class ColumnsModel(PortalContext db, TableImports imports, CurrentPerson me) : ImportPage(db, me)
{
    const int SampleRows = 5;

    IReadOnlyDictionary<string, int> matched = new Dictionary<string, int>();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<ImportField> Fields { get; private set; } = [];
    public IReadOnlyList<string> RawHeadings { get; private set; } = [];
    public IReadOnlyList<Choice> Headings { get; private set; } = [];
    public IReadOnlyList<Choice> Services { get; private set; } = [];
    public IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> Sample { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        (Fields, RawHeadings, matched) = (ImportFields.Of(Import.Kind), CellText.Read(Import.Headings), MatchedColumns.Read(Import.Columns));
        Sample = [.. (await Db.ImportRows.AsNoTracking().Where(row => row.ImportId == Id).OrderBy(row => row.Line).Take(SampleRows).Select(row => new { row.Line, row.Cells }).ToListAsync())
            .Select(row => (row.Line, CellText.Read(row.Cells)))];
        Headings = [.. RawHeadings.Select((heading, column) => new Choice($"{column}", heading.Length > 0 ? heading : $"Column {column + 1}, without a heading"))];
        Services = [.. (await Db.Services.OrderBy(service => service.Name).Select(service => new { service.Id, service.Name }).ToListAsync()).Select(service => new Choice($"{service.Id}", service.Name))];
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        var answer = await base.OnGetAsync();
        Input.Service = Import?.ServiceId;
        return answer;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid) return await InvalidAsync();
        var columns = Input.Columns.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.Value);
        var actor = await Me.ActorAsync();
        return await DoneAsync(() => imports.MatchAsync(Id, columns, Input.Service, actor), "The rows are being looked through.", $"/imports/{Id}");
    }

    public string? Chosen(string field) => matched.TryGetValue(field, out var column) ? column.ToString(CultureInfo.InvariantCulture) : null;

    public sealed class InputModel
    {
        /// <summary>Index of the column by the key of its field.</summary>
        public Dictionary<string, int?> Columns { get; set; } = [];
        public long? Service { get; set; }
    }
}
