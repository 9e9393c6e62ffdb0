using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SocialGovernance.Bench.Ceiling.Pages;

/// <summary>A bare post: three rows in one transaction, and a redirect.</summary>
public sealed class DecideModel(CeilingContext db) : PageModel
{
    [BindProperty]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        var at = DateTime.UtcNow;
        db.Decisions.Add(new() { Reason = Reason, At = at });
        db.Happenings.Add(new() { Sentence = $"{User.Identity!.Name} decided: {Reason}", At = at });
        db.Messages.Add(new() { Address = "somebody@council.example", Body = $"Dear colleague, something was decided: {Reason}", At = at });
        await db.SaveChangesAsync();
        return LocalRedirect("/list");
    }
}
