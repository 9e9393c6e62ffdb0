using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>A page of one case. Who does not handle it gets the same answer as where there is none; each time it is shown is a recorded reading.</summary>
[Seen(SeenAs.Confidential)]
[ProvedLatelyByHandler]
public abstract class CasePage(CaseReader reader, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public CaseView Seen { get; private set; } = null!;

    protected CaseReader Reader => reader;

    protected string Path => $"/cases/{Reference}";

    /// <summary>Where somebody goes on who may have stopped handling the case; a manager who heard it has no list of cases.</summary>
    protected static string Away(Actor actor) => actor.May(Permissions.HandleCases) ? "/cases" : "/";

    protected Task<Actor> ActorAsync() => person.ActorAsync();

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if (await reader.ReadAsync(Reference, await ActorAsync()) is not { } seen) return NotFound();
        Seen = seen;
        return null;
    }
}

/// <summary>A page that does something to the access of whom the case is about.</summary>
public abstract class SubjectsAccessPage(CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    public OutcomeChoices Choices { get; private set; } = new([], []);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Choices = await Reader.ChoicesAsync(Seen);
        return null;
    }
}
