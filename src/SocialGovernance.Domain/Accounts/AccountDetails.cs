using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Accounts;

/// <summary>What the register knows of an account beside where it stands; replaced as a whole.</summary>
public sealed record AccountDetails
{
    public const int LanguageLength = 60;
    public const int BodyLength = 40;
    public const int ControllerLength = 160;
    public const int TagsLength = 200;
    public const int HoursLength = 500;
    public const int ContactLength = 200;

    public static readonly AccountDetails None = new();

    public string? Language { get; init; }

    /// <summary>Key of a <see cref="Policies.LegalBody"/> of the pack; null where a partnership has a <see cref="Controller"/> of its own.</summary>
    public string? LegalBody { get; init; }

    /// <summary>Who answers for personal details on a partnership's account.</summary>
    public string? Controller { get; init; }

    /// <summary>Whether it speaks for the council as a whole (EL-24).</summary>
    public bool IsCorporate { get; init; }

    /// <summary>Words to find it by, separated by commas.</summary>
    public string? Tags { get; init; }

    /// <summary>When somebody is there to answer (LE-7.3), and the day on which the page was seen to say so.</summary>
    public string? OpeningHours { get; init; }
    public DateOnly? HoursSeenOn { get; init; }

    /// <summary>The day on which the public guidance was seen on the page (AB-7.5).</summary>
    public DateOnly? GuidanceSeenOn { get; init; }

    /// <summary>The page of the council's website that links to it, and the day on which it was seen to link back.</summary>
    public string? WebsitePage { get; init; }
    public DateOnly? LinksBackSeenOn { get; init; }

    /// <summary>The day on which a corporate account was seen to follow it (DR-5a.2).</summary>
    public DateOnly? FollowedSeenOn { get; init; }

    /// <summary>How the council reaches those who run it.</summary>
    public string? Contact { get; init; }

    /// <summary>As a case describes it; what the case does not ask stays.</summary>
    public AccountDetails Answering(Answers answers, Service? service) => this with
    {
        LegalBody = answers.One(KnownQuestions.Body)?.CutTo(BodyLength) ?? service?.LegalBody,
        OpeningHours = answers.One(KnownQuestions.OpeningHours)?.CutTo(HoursLength) ?? OpeningHours,
        Language = answers.One(KnownQuestions.Language)?.CutTo(LanguageLength) ?? Language,
    };
}
