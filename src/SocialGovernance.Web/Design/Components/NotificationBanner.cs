using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record NotificationBanner : ContentComponent
{
    public string? Type { get; init; }
    public string? Role { get; init; }
    public string? TitleText { get; init; }
    public string? TitleHtml { get; init; }
    public string? TitleId { get; init; }
    public int TitleHeadingLevel { get; init; } = 2;
    public bool? DisableAutoFocus { get; init; }

    bool IsSuccess => Type == "success";

    protected override IHtmlContent Render()
    {
        var titleId = TitleId ?? "govuk-notification-banner-title";
        var isOneLine = string.IsNullOrEmpty(Html) && !string.IsNullOrEmpty(Text);
        var content = isOneLine ? new Element("p", "govuk-notification-banner__heading").Add(Text) : Body;
        return new Element("div", "govuk-notification-banner", IsSuccess ? "govuk-notification-banner--success" : null, Classes)
            .Set("role", Role ?? (IsSuccess ? "alert" : "region")).Set("aria-labelledby", titleId)
            .Set("data-module", "govuk-notification-banner")
            .Set("data-disable-auto-focus", DisableAutoFocus switch { null => null, true => "true", false => "false" })
            .Set(Attributes)
            .Add(
                new Element("div", "govuk-notification-banner__header").Add(
                    new Element($"h{TitleHeadingLevel}", "govuk-notification-banner__title").Set("id", titleId)
                        .Add(Content.Of(TitleHtml, TitleText) ?? (IsSuccess ? "Success" : "Important"))),
                new Element("div", "govuk-notification-banner__content").Add(content));
    }
}
