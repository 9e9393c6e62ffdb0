using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.People;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.StaffDirectory;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class AddGroupModel(DirectoryActs acts, DirectoryGroups groups, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, act => groups.AddAsync(Input.Name!.Trim(), Input.ExternalId.TrimmedOrNull(), GroupSource.SignIn, act)),
            group => ($"The group {group.Name} has been added. Say which role it gives.", $"/staff-directory/groups/{group.Id}"));
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }
        public string? ExternalId { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the name of the group.").OneLine("The name", DirectoryGroup.NameLength);
            RuleFor(input => input.ExternalId).OneLine("What stands for it", ListedPerson.ExternalIdLength);
        }
    }
}
