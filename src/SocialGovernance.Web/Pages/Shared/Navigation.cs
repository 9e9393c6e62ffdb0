using SocialGovernance.Domain.People;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Design.Components;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Shared;

/// <summary>The parts of the portal that somebody may open. It is on every page, and so is put together here and not by a dozen tag helpers.</summary>
public static class Navigation
{
    public static ServiceNavigation Of(Council council, CurrentPerson person, HttpRequest request) => new()
    {
        ServiceName = council.ServiceName,
        ServiceUrl = $"{request.PathBase}/",
        Navigation = [.. (person.IsSignedIn ? For(person) : ForStrangers(council)).Select(part => new NavigationItem
        {
            Href = request.PathBase + part.Path,
            Text = part.Title,
            Current = request.Path == part.Path,
            Active = part.Path != "/" && part.With.Prepend(part.Path).Any(path => request.Path.StartsWithSegments(path)),
        })],
    };

    static IEnumerable<Part> For(CurrentPerson person)
    {
        yield return new("/", "Home");
        yield return new("/requests", "Requests");
        yield return new("/accounts", "Accounts");
        if (person.May(Permissions.ReadRegister)) yield return new("/authorised-users", "Authorised users");
        yield return new("/concerns/report", "Report a concern");
        if (person.May(Permissions.HandleCases)) yield return new("/cases", "Cases");
        else if (person.May(Permissions.ReadCaseFigures)) yield return new("/case-figures", "Cases in figures");
        if (person.May(Permissions.MaintainPeople))
        {
            yield return new("/people", "People", "/posts", "/services", "/staff-lists", "/staff-directory", "/sign-in-provider");
            yield return new("/policies", "Policy");
        }
        if (person.May(Permissions.MaintainMail)) yield return new("/messages", "Messages");
        if (person.May(Permissions.ReadAudit)) yield return new("/audit", "Audit");
        yield return new("/guidance", "Guidance");
    }

    static IEnumerable<Part> ForStrangers(Council council)
    {
        if (council.TakesAnonymousConcerns) yield return new("/concerns/anonymous", "Report a concern");
        yield return new("/sign-in", "Sign in");
    }

    /// <param name="With">Addresses apart from its own that lie under the same part.</param>
    sealed record Part(string Path, string Title, params string[] With);
}
