using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.StaffLists;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffLists;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Registers;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.StaffLists;

/// <summary>What a staff list shows, and what is decided about it, several at once.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class ShowModel(PortalContext db, StaffDecisions decisions, CurrentPerson me) : PortalPage
{
    const int PageSize = 50;
    public const int Together = 500;
    static readonly InputValidator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [FromQuery]
    public DifferenceKind? Kind { get; set; }

    [FromQuery]
    public DifferenceState? State { get; set; }

    /// <summary>Id of the last difference of the page before.</summary>
    [FromQuery]
    public long? After { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public StaffList List { get; private set; } = null!;
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<DifferenceState>().Select(state => new Choice($"{state}", state.InWords()))];

    public bool CanDecide => List.State == StaffListState.Open && State is null or DifferenceState.Open or DifferenceState.Unsure;

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.StaffLists.AsNoTracking().FirstOrDefaultAsync(list => list.Id == Id);
        if (found is null) return NotFound();
        List = found;
        var all = db.StaffDifferences.AsNoTracking().Where(difference => difference.ListId == Id);
        var counts = await all.Where(difference => difference.State == DifferenceState.Open || difference.State == DifferenceState.Unsure)
            .GroupBy(difference => difference.Kind).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);
        Kinds = [.. Enum.GetValues<DifferenceKind>().Select(kind => new Choice($"{kind}", $"{kind.InWords()}: {counts.GetValueOrDefault(kind):N0} to be decided"))];
        all = State is { } state ? all.Where(difference => difference.State == state) : all.Where(difference => difference.State == DifferenceState.Open || difference.State == DifferenceState.Unsure);
        if (Kind is { } kind) all = all.Where(difference => difference.Kind == kind);
        var rows = await all.Where(difference => After == null || difference.Id > After).OrderBy(difference => difference.Id).Take(PageSize + 1)
            .Select(difference => new Row(difference.Id, difference.Kind, difference.Name, difference.PersonId, difference.Says, difference.State, difference.DecidedBy!.Name, difference.DecidedAt, difference.Because)).ToListAsync();
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var ids = Input.All && CanBeDecidedTogether ? await FirstAsync() : Input.Differences;
        var actor = await me.ActorAsync();
        return await DoneAsync(() => decisions.DecideAsync(Id, ids, Input.Answer!.Value, Input.Reason, actor),
            count => (count == 1 ? "One difference is decided." : $"{count} differences are decided.", $"/staff-lists/{Id}{Query(null)}"));
    }

    /// <summary>People who are new or changed may be decided on many at once; that somebody left is always said of a person who was ticked.</summary>
    public bool CanBeDecidedTogether => Kind is DifferenceKind.New or DifferenceKind.Moved;

    Task<List<long>> FirstAsync() => db.StaffDifferences.Where(difference => difference.ListId == Id && difference.Kind == Kind && difference.PersonId != me.PersonId
            && (State == null ? difference.State == DifferenceState.Open || difference.State == DifferenceState.Unsure : difference.State == State))
        .OrderBy(difference => difference.Id).Select(difference => difference.Id).Take(Together).ToListAsync();

    public string PageLink(long? after) => $"/staff-lists/{Id}{Query(after)}";

    QueryString Query(long? after) => QueryString.Create(new Dictionary<string, string?> { ["kind"] = Kind?.ToString(), ["state"] = State?.ToString(), ["after"] = after?.ToString("D", null) }
        .Where(pair => pair.Value is not null));

    public static string About(Row row) => row.DecidedBy is null ? row.Says + "." : $"{row.Says}. {row.State.InWords()}, says {row.DecidedBy} on {Told.Day(row.DecidedAt!.Value)}{(row.Because is null ? "" : $": {row.Because}")}";

    public static string Words(StaffListState state) => state switch
    {
        StaffListState.Suspicious => "Too many are missing",
        StaffListState.Open => "The newest",
        StaffListState.Replaced => "Replaced",
        _ => "Dropped",
    };

    public static string Colour(StaffListState state) => state switch
    {
        StaffListState.Suspicious => "red",
        StaffListState.Open => "green",
        _ => "grey",
    };

    public sealed record Row(long Id, DifferenceKind Kind, string Name, long? PersonId, string Says, DifferenceState State, string? DecidedBy, DateTime? DecidedAt, string? Because);

    public sealed class InputModel
    {
        public List<long> Differences { get; set; } = [];
        public bool All { get; set; }
        public DifferenceState? Answer { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Differences).NotEmpty().WithMessage("Tick those that you decide.").When(input => !input.All);
            RuleFor(input => input.Answer).Must(answer => answer is DifferenceState.Applied or DifferenceState.Unsure or DifferenceState.Dismissed).WithMessage("Choose what is to become of them.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why.").When(input => input.Answer is DifferenceState.Unsure or DifferenceState.Dismissed);
            RuleFor(input => input.Reason).MaximumLength(StaffList.ReasonLength).WithMessage($"The reason must be {StaffList.ReasonLength:N0} characters or fewer.");
        }
    }
}
