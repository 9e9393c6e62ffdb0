using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignInProvider;

[Authorize(Policy = Permissions.MaintainPeople), ProvedLately]
public sealed class SwitchModel(Providers providers, DirectoryActs acts, CurrentPerson me) : PortalPage
{
    public Domain.SignIn.SignInProvider Provider { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await providers.FindAsync() is not { } found) return NotFound();
        Provider = found;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var turnOff = Provider.IsOn;
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var provider = act.On(await providers.FindAsync());
            if (turnOff) provider.SwitchOff(act.Actor, act.At);
            else provider.SwitchOn(act.Actor, act.At);
            return true;
        }), turnOff ? "The council’s own sign-in is off." : "The council’s own sign-in is on.", "/sign-in-provider");
    }
}
