using SocialGovernance.Domain.Approvals;

namespace SocialGovernance.Web.BusinessCases;

public static class RequestStateTag
{
    public static string Colour(this RequestState state) => state switch
    {
        RequestState.InReview => "yellow",
        RequestState.Returned => "orange",
        RequestState.Approved => "green",
        RequestState.Refused => "red",
        RequestState.Expired => "orange",
        _ => "grey",
    };

    /// <summary>As a tag or a choice reads it: “Being considered”.</summary>
    public static string Title(this RequestState state) => state switch
    {
        RequestState.Draft => "Draft",
        RequestState.InReview => "Being considered",
        RequestState.Returned => "Returned for changes",
        RequestState.Approved => "Approved",
        RequestState.Refused => "Refused",
        RequestState.Expired => "Expired",
        _ => "Withdrawn",
    };
}
