namespace SocialGovernance.Domain.Approvals;

public enum RequestState { Draft, InReview, Returned, Approved, Refused, Withdrawn, Expired }

public static class RequestStateWords
{
    public static string InWords(this RequestState state) => state switch
    {
        RequestState.Draft => "a draft",
        RequestState.InReview => "being considered",
        RequestState.Returned => "returned for changes",
        RequestState.Approved => "approved",
        RequestState.Refused => "refused",
        RequestState.Expired => "expired, because nobody answered in time",
        _ => "withdrawn",
    };
}
