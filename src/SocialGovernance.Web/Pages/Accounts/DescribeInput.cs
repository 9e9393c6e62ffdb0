using System.ComponentModel.DataAnnotations;
using FluentValidation;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.People;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>What is typed about an account.</summary>
public sealed class DescribeInput
{
    /// <summary>In place of a legal body of the council.</summary>
    public const string Partnership = "partnership";

    public string? Name { get; set; }
    public long? Service { get; set; }
    public string? Owner { get; set; }
    public long? OwnerId { get; set; }
    public string? Body { get; set; }
    public string? Controller { get; set; }
    public bool IsCorporate { get; set; }
    public string? Purpose { get; set; }
    public string? Audience { get; set; }
    public string? Language { get; set; }
    public string? Tags { get; set; }
    public string? OwnId { get; set; }
    public string? Contact { get; set; }
    public string? OpeningHours { get; set; }

    [Display(Name = "The day on which the hours were seen")]
    public DateOnly? HoursSeenOn { get; set; }

    [Display(Name = "The day on which the guidance was seen")]
    public DateOnly? GuidanceSeenOn { get; set; }
    public string? WebsitePage { get; set; }

    [Display(Name = "The day on which the link back was seen")]
    public DateOnly? LinksBackSeenOn { get; set; }

    [Display(Name = "The day on which it was seen to be followed")]
    public DateOnly? FollowedSeenOn { get; set; }

    public AccountDescription Said() => new(Name!.Trim(), Purpose.TrimmedOrNull(), Audience.TrimmedOrNull(), OwnId.TrimmedOrNull(), new()
    {
        LegalBody = Body == Partnership ? null : Body,
        Controller = Body == Partnership ? Controller.TrimmedOrNull() : null,
        IsCorporate = IsCorporate,
        Language = Language.TrimmedOrNull(),
        Tags = TagsIn(Tags),
        Contact = Contact.TrimmedOrNull(),
        OpeningHours = OpeningHours.TrimmedOrNull(),
        HoursSeenOn = HoursSeenOn,
        GuidanceSeenOn = GuidanceSeenOn,
        WebsitePage = WebsitePage.TrimmedOrNull(),
        LinksBackSeenOn = LinksBackSeenOn,
        FollowedSeenOn = FollowedSeenOn,
    });

    public static DescribeInput Of(Account account) => new()
    {
        Name = account.Name,
        Service = account.ServiceId,
        Owner = account.OwnerPost?.Title,
        OwnerId = account.OwnerPostId,
        Body = account.Details.Controller is null ? account.Details.LegalBody : Partnership,
        Controller = account.Details.Controller,
        IsCorporate = account.Details.IsCorporate,
        Purpose = account.Purpose,
        Audience = account.Audience,
        Language = account.Details.Language,
        Tags = account.Details.Tags,
        OwnId = account.OwnId,
        Contact = account.Details.Contact,
        OpeningHours = account.Details.OpeningHours,
        HoursSeenOn = account.Details.HoursSeenOn,
        GuidanceSeenOn = account.Details.GuidanceSeenOn,
        WebsitePage = account.Details.WebsitePage,
        LinksBackSeenOn = account.Details.LinksBackSeenOn,
        FollowedSeenOn = account.Details.FollowedSeenOn,
    };

    static string? TagsIn(string? typed) => string.Join(", ", (typed ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Distinct(StringComparer.OrdinalIgnoreCase)).TrimmedOrNull();
}

sealed class DescribeValidator : AbstractValidator<DescribeInput>
{
    public DescribeValidator()
    {
        RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the name of the account.").OneLine("The name", Account.NameLength);
        RuleFor(input => input.Service).NotNull().WithMessage("Choose the service that the account belongs to.");
        RuleFor(input => input.Owner).OneLine("The title", Post.TitleLength);
        RuleFor(input => input.Body).NotEmpty().WithMessage("Choose who is legally responsible for it.");
        RuleFor(input => input.Controller).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the controller of the partnership.")
            .OneLine("The controller", AccountDetails.ControllerLength).When(input => input.Body == DescribeInput.Partnership);
        RuleFor(input => input.Purpose).MaximumLength(Account.PurposeLength).WithMessage($"The purpose must be {Account.PurposeLength:N0} characters or fewer.");
        RuleFor(input => input.Audience).MaximumLength(Account.PurposeLength).WithMessage($"For whom it is must be {Account.PurposeLength:N0} characters or fewer.");
        RuleFor(input => input.Language).OneLine("The language", AccountDetails.LanguageLength);
        RuleFor(input => input.Tags).OneLine("The tags", AccountDetails.TagsLength);
        RuleFor(input => input.OwnId).OneLine("The platform’s own id", Account.OwnIdLength);
        RuleFor(input => input.Contact).OneLine("The contact", AccountDetails.ContactLength);
        RuleFor(input => input.OpeningHours).MaximumLength(AccountDetails.HoursLength).WithMessage($"The opening hours must be {AccountDetails.HoursLength} characters or fewer.");
        RuleFor(input => input.OpeningHours).NotEmpty().WithMessage("Enter the opening hours that were seen.").When(input => input.HoursSeenOn is not null);
        RuleFor(input => input.WebsitePage).NotEmpty().WithMessage("Enter the page of the website that links to it.").When(input => input.LinksBackSeenOn is not null);
        RuleFor(input => input.WebsitePage).Cascade(CascadeMode.Stop).OneLine("The address of the page", Account.UrlLength)
            .Must(typed => typed.TrimmedOrNull() is null || (Uri.TryCreate(typed, UriKind.Absolute, out var page) && page.Scheme is "https" or "http"))
            .WithMessage("Enter the whole address of the page, beginning with https://.");
    }
}
