using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Recertification;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;
using Choice = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.Pages.Reviews;

/// <summary>Somebody who is asked says of each entry whether it is still right.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(PortalContext db, Campaigns campaigns, CurrentPerson person) : PortalPage
{
    const int atOnce = 25;

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public View Review { get; private set; } = null!;
    public IReadOnlyList<Item> Items { get; private set; } = [];

    /// <summary>How many are open beside those that are shown.</summary>
    public int More { get; private set; }

    public IEnumerable<Choice> Answers => Enum.GetValues<ReviewAnswer>().Where(answer => answer != ReviewAnswer.NotSure || !Review.IsFallback)
        .Select(answer => new Choice($"{answer}", answer.InWords()));

    public ItemInput? Typed(long itemId) => Input.Items.FirstOrDefault(item => item.Id == itemId);

    public override async Task<IActionResult?> LoadAsync()
    {
        var actor = await person.ActorAsync();
        var review = await db.Reviews.AsNoTracking().Include(review => review.Campaign).FirstOrDefaultAsync(review => review.Id == Id);
        if (review?.CapacityOf(actor) is null) return NotFound();
        Review = new(review.Campaign!.Title, review.DueOn, review.Campaign.NoReview, review.IsFallback);
        var open = db.Reviews.AsNoTracking().Where(one => one.Id == Id && one.Campaign!.State == CampaignState.Running).SelectMany(one => one.Items)
            .Where(item => item.State == ReviewItemState.Open && item.PersonId != actor.PersonId && item.Entry!.State != AuthorisedUserState.Ended);
        var kept = db.Reviews.SelectMany(one => one.Items).Where(item => item.State == ReviewItemState.Keep);
        Items = await open.OrderBy(item => item.Id).Take(atOnce).Select(item => new Item(item.Id, item.PersonName, item.Entry!.PostTitle, item.AccountLabel, item.Capability, item.Since,
            kept.Where(other => other.EntryId == item.EntryId).Max(other => other.AnsweredAt), item.Follows == null ? null : item.Follows.Reason)).ToListAsync();
        More = Items.Count < atOnce ? 0 : await open.CountAsync() - Items.Count;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Check();
        if (!ModelState.IsValid) return await InvalidAsync();
        var answers = Input.Items.Where(item => item.Answer is not null).DistinctBy(item => item.Id).ToDictionary(item => item.Id, item => (item.Answer!.Value, item.Reason));
        var actor = await person.ActorAsync();
        return await DoneAsync(() => campaigns.AnswerAsync(Id, answers, actor),
            answers.Count == 1 ? "The answer is recorded." : $"{answers.Count} answers are recorded.", $"/reviews/{Id}");
    }

    void Check()
    {
        if (Input.Items.All(item => item.Answer is null)) ModelState.AddModelError("", "Answer for at least one person.");
        for (var i = 0; i < Input.Items.Count; i++)
        {
            var item = Input.Items[i];
            if (item.Answer is not (null or ReviewAnswer.Keep) && string.IsNullOrWhiteSpace(item.Reason)) ModelState.AddModelError($"Input.Items[{i}].Reason", "Say why.");
            if (item.Reason?.Length > Campaign.ReasonLength) ModelState.AddModelError($"Input.Items[{i}].Reason", $"The reason must be {Campaign.ReasonLength:N0} characters or fewer.");
        }
    }

    public sealed record View(string Title, DateOnly Due, NoReview NoReview, bool IsFallback);

    /// <param name="Doubt">Why somebody before was not sure, or others are asked.</param>
    public sealed record Item(long Id, string Person, string? Post, string Account, string Capability, DateTime? Since, DateTime? LastKept, string? Doubt);

    public sealed class InputModel
    {
        public List<ItemInput> Items { get; set; } = [];
    }

    public sealed class ItemInput
    {
        public long Id { get; set; }
        public ReviewAnswer? Answer { get; set; }
        public string? Reason { get; set; }
    }
}
