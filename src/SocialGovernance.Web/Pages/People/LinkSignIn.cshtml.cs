using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople), ProvedLately]
public sealed class LinkSignInModel(PortalContext db, Providers providers, ProviderLinks links, DirectoryActs acts, CurrentPerson me) : PersonPage(db)
{
    static readonly InputValidator validator = new();

    string issuer = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What is linked; null where nothing is.</summary>
    public string? Subject { get; private set; }

    public bool IsByObjectId { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        if (await providers.FindAsync() is not { } provider) return NotFound();
        (issuer, IsByObjectId) = (provider.Issuer, provider.SubjectClaim == "oid");
        Subject = await Db.SignInLinks.Where(link => link.User!.PersonId == Id && link.Issuer == issuer).Select(link => link.Subject).FirstOrDefaultAsync();
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var unlinks = Subject is not null;
        if (!unlinks && !IsValid(validator, Input)) return await InvalidAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            if (unlinks) await links.UnlinkAsync(person, issuer, act.Actor);
            else await links.LinkForAsync(person, issuer, Input.Subject!.Trim(), act.Actor);
            return person.Name;
        }), name => (unlinks ? $"The council account of {name} is unlinked." : $"The council account of {name} is linked.", Path));
    }

    public sealed class InputModel
    {
        public string? Subject { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Subject).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter what the account is known as.")
            .OneLine("What it is known as", SignInLink.SubjectLength);
    }
}
