using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.Pages.Posts;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>Everything about an account but where it stands.</summary>
[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class DescribeModel(PortalContext db, AccountRegister register, PolicyLibrary policies, CurrentPerson person) : PortalPage
{
    static readonly DescribeValidator validator = new();

    IReadOnlyList<Found> found = [];

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public DescribeInput Input { get; set; } = new();

    public Account Account { get; private set; } = null!;
    public string Platform { get; private set; } = "";
    public IReadOnlyList<Choice> Services { get; private set; } = [];
    public IReadOnlyList<Choice> Bodies { get; private set; } = [];
    public Lookup Owners => new("Owner", "The post that answers for it (optional)", "Type how its title begins.", Input.Owner, found);

    /// <summary>The account that has the typed id of the platform already.</summary>
    public Account? Existing { get; private set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input = DescribeInput.Of(Account);
        return Page();
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        var known = await db.Accounts.AsNoTracking().Include(account => account.OwnerPost).FirstOrDefaultAsync(account => account.Id == Id);
        if (known is null) return NotFound();
        var (_, pack) = await policies.CurrentAsync();
        (Account, Platform) = (known, pack.PlatformName(known.PlatformKey, known.PlatformName));
        Bodies = [.. pack.Council.Bodies.Select(body => new Choice(body.Key, body.Name))];
        Services = await PostInput.ServicesAsync(db);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var valid = IsValid(validator, Input);
        if (valid && Input.Body != DescribeInput.Partnership && Bodies.All(body => body.Value != Input.Body))
            ModelState.AddModelError("Input.Body", "Choose who is legally responsible for it.");
        var ownerId = await OwnerAsync();
        if (!ModelState.IsValid) return await InvalidAsync();
        var said = Input.Said();
        if (said.OwnId is { } own) Existing = await register.CalledAsync(Account.PlatformKey, own, Id);
        var actor = await person.ActorAsync();
        return await DoneAsync(() => register.DescribeAsync(Id, said, Input.Service!.Value, ownerId, actor),
            $"The description of {said.Name} is saved.", $"/accounts/{Id}");
    }

    async Task<long?> OwnerAsync()
    {
        if (Input.Owner.TrimmedOrNull() is not { } typed) return null;
        if (typed == Account.OwnerPost?.Title && Input.OwnerId is null) return Account.OwnerPostId;
        found = await Lookup.PostsAsync(db, typed);
        return Lookup.Resolve(found, "Owner", typed, Input.OwnerId, ModelState);
    }
}
