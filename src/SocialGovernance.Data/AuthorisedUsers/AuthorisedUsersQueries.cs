using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.AuthorisedUsers;

public static class AuthorisedUsersQueries
{
    /// <summary>Who had access at this moment (UTC): let in by then, not yet ended, the last day not over.</summary>
    public static IQueryable<AuthorisedUser> HavingAccessAt(this IQueryable<AuthorisedUser> entries, DateTime utc)
    {
        var day = UkTime.DayOf(utc);
        return entries.Where(entry => entry.From <= utc && (entry.Until == null || utc < entry.Until) && (entry.LastDay == null || day <= entry.LastDay));
    }

    /// <summary>Who had access at any moment of the day, from midnight to midnight in the council's time zone.</summary>
    public static IQueryable<AuthorisedUser> HavingAccessOn(this IQueryable<AuthorisedUser> entries, DateOnly day)
    {
        var (start, end) = (UkTime.StartOf(day), UkTime.StartOf(day.AddDays(1)));
        return entries.Where(entry => entry.From < end && (entry.Until == null || start < entry.Until) && (entry.LastDay == null || day <= entry.LastDay));
    }

    /// <summary>Those whose person has a word in their name or e-mail address that begins with each word sought.</summary>
    public static IQueryable<AuthorisedUser> OfPersonNamed(this IQueryable<AuthorisedUser> entries, string? typed) => SearchWords.Sought(typed)
        .Aggregate(entries, (found, word) => found.Where(entry => entry.Person!.Words.Any(its => EF.Functions.Like(its.Word, word + "%"))));

    /// <summary>An entry with all that its acts touch, to change it.</summary>
    public static IQueryable<AuthorisedUser> WithAll(this IQueryable<AuthorisedUser> entries) => entries
        .Include(entry => entry.Person).Include(entry => entry.Account).Include(entry => entry.WorkItem).Include(entry => entry.GrantedBy).Include(entry => entry.Removal);
}
