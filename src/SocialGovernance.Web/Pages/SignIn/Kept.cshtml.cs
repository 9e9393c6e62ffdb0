using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

/// <summary>Shows what somebody sent when they were no longer signed in; sends it again, to where it was going, when they say so.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed partial class KeptModel(KeptForms kept, CurrentPerson me) : PortalPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public IReadOnlyList<KeptField> Fields { get; private set; } = [];

    string path = "/";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await kept.FindAsync(Id, me.UserId) is not { } found) return NotFound();
        (path, Fields) = found;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        await kept.ForgetAsync(Id, me.UserId);
        // 307: the browser sends the same fields on, with the antiforgery token of this page.
        return LocalRedirectPreserveMethod(path);
    }

    /// <summary>A field's name for people: “Input.AccountName” is “Account name”, “answers[plan-priorities]” is “Plan priorities”.</summary>
    public static string Words(string name)
    {
        var last = name.TrimEnd(']').Split('.', '[')[^1];
        var words = WordBreaks().Replace(last, " ").Trim().ToLowerInvariant();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("[-_]|(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBreaks();
}
