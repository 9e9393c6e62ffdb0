using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Deputies;

[Authorize(Policy = Access.SignedIn)]
public sealed class EndModel(PortalContext db, DirectoryActs acts, CurrentPerson me) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public string Sentence { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        Sentence = await Mine().Select(deputy => deputy.ActingPerson!.Name + " acts for " + deputy.Person!.Name).FirstOrDefaultAsync() ?? "";
        return Sentence == "" ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var deputy = await Mine().Include(deputy => deputy.Person).Include(deputy => deputy.ActingPerson).FirstOrDefaultAsync()
                ?? throw RuleBrokenException.Hidden();
            deputy.End(act.Actor, act.At);
            return $"{deputy.ActingPerson!.Name} no longer acts for {deputy.Person!.Name}.";
        }), banner => (banner, "/deputies"));
    }

    /// <summary>Others’ do not exist for whoever is not an administrator.</summary>
    IQueryable<Deputy> Mine()
    {
        var (myId, all) = (me.PersonId, me.May(Permissions.MaintainPeople));
        return db.Deputies.Where(deputy => deputy.Id == Id && (all || deputy.PersonId == myId));
    }
}
