using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Web.Pages.Cases;

static class LetterWords
{
    public static string InWords(this LetterSide side) => side == LetterSide.Reporter ? "the reporter" : "the subject";

    public static string InWords(this CaseLetter letter) => letter switch
    {
        { Appeals: true, IsUnread: true } => $"New from {letter.Side.InWords()}, who appeals",
        { Appeals: true } => $"From {letter.Side.InWords()}, who appeals",
        { IsAnswer: true, IsUnread: true } => $"New from {letter.Side.InWords()}",
        { IsAnswer: true } => $"From {letter.Side.InWords()}",
        { IsDraft: true } => $"Draft to {letter.Side.InWords()}, not sent",
        _ => $"To {letter.Side.InWords()}",
    };
}
