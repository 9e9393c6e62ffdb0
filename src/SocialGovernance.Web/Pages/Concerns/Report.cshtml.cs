using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>Anybody signed in reports a concern, under their name.</summary>
[Authorize(Policy = Access.SignedIn)]
[RequestSizeLimit(Evidence.MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = Evidence.MaxRequest)]
public sealed class ReportModel(ConcernWork concerns, PersonFinder people, PeopleDirectory directory, PolicyLibrary policies, PortalContext db, CurrentPerson person)
    : ConcernPage<ConcernInput>(concerns, people, policies, db)
{
    static readonly ConcernValidator<ConcernInput> validator = new();

    readonly PolicyLibrary library = policies;

    public bool CanBeAnonymous { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        CanBeAnonymous = (await library.CurrentAsync()).Pack.Breach.Anonymous;
        if (await base.LoadAsync() is { } answer) return answer;
        if (Routes.Any(route => route.Managers)) Managers = [.. await ManagersAsync()];
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var (whom, account) = Meant();
        if (await SignpostAsync(whom, person.PersonId, await person.ActorAsync()) is { } elsewhere) return elsewhere;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        var files = await Input.Files.ReadAsync();
        return await DoneAsync(async () => TempData[SentModel.Reference] = (await Concerns.ReportAsync(Report(whom, account, person.PersonId, person.Name), Way(whom), files, actor)).Reference,
            null, "/concerns/sent");
    }

    async Task<IReadOnlyList<string>> ManagersAsync()
    {
        var lines = new List<string>();
        foreach (var (duty, words) in new[] { (Duty.LineManagerOf(person.PersonId), "Your line manager is"), (Duty.SeniorManagerOf(person.PersonId), "A more senior manager is") })
            if (await directory.WhoMayAsync(duty) is { Count: > 0 } managers)
                lines.Add($"{words} {string.Join(" or ", managers.Where(manager => manager.ForPersonId is null).Select(manager => manager.Name))}.");
        return lines;
    }
}
