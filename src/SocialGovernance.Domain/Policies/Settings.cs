namespace SocialGovernance.Domain.Policies;

/// <summary>A service that the portal knows from the beginning; added when the pack is published.</summary>
public sealed record FirstService(string Name, string Body);

/// <param name="LongestDays">How long somebody can be a deputy at most.</param>
/// <param name="NotFor">Keys of roles that no deputy takes over.</param>
public sealed record DeputyRules(int LongestDays, IReadOnlyList<string> NotFor, IReadOnlyList<string> Clauses);

/// <summary>A period that the policy sets (LE-7.2a: 90 minutes).</summary>
/// <param name="Starts">What starts it, in words.</param>
public sealed record Clock(string Key, string Title, Period Period, Counting Counts, string Starts, IReadOnlyList<string> Clauses)
{
    /// <summary>When it is over that begins now (UTC).</summary>
    public DateTime EndOf(DateTime utc, WorkingTime hours) => (Counts, Period.Unit) switch
    {
        (Counting.WorkingTime, PeriodUnit.Minute) => hours.Add(utc, TimeSpan.FromMinutes(Period.Number)),
        (Counting.WorkingTime, PeriodUnit.Hour) => hours.Add(utc, TimeSpan.FromHours(Period.Number)),
        (Counting.WorkingTime, PeriodUnit.Day) => hours.AddDays(utc, Period.Number),
        (Counting.WorkingTime, PeriodUnit.Week) => hours.AddDays(utc, Period.Number * hours.Days.Count),
        _ => Period.After(utc),
    };
}

public enum Counting { WorkingTime, AllTime }

public sealed record Period(int Number, PeriodUnit Unit)
{
    public override string ToString() => $"{Number} {Unit.ToString().ToLowerInvariant()}{(Number == 1 ? "" : "s")}";

    /// <summary>The UTC moment so much later by the calendar: at the same time of day, however many hours lie between.</summary>
    public DateTime After(DateTime utc)
    {
        if (Unit is PeriodUnit.Minute or PeriodUnit.Hour) return utc + (Unit == PeriodUnit.Minute ? TimeSpan.FromMinutes(Number) : TimeSpan.FromHours(Number));
        var local = UkTime.Local(utc);
        return UkTime.Utc(Unit switch
        {
            PeriodUnit.Day => local.AddDays(Number),
            PeriodUnit.Week => local.AddDays(7 * Number),
            PeriodUnit.Month => local.AddMonths(Number),
            _ => local.AddYears(Number),
        });
    }

    /// <summary>Reads “90 minutes”, “1 day”; null where it is none.</summary>
    public static Period? Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, var unit] && int.TryParse(number, out var count) && count > 0
        && Enum.TryParse<PeriodUnit>(unit.TrimEnd('s'), ignoreCase: true, out var parsed) && !int.TryParse(unit, out _) ? new(count, parsed) : null;
}

public enum PeriodUnit { Minute, Hour, Day, Week, Month, Year }

/// <summary>What the policy says about comments of the public (LE-8.1, LE-8.2).</summary>
/// <param name="Warnings">Before somebody is blocked; 0 where none are needed.</param>
/// <param name="Removes">Keys of the roles that may remove a comment.</param>
/// <param name="Blocks">Keys of the roles that may block somebody.</param>
public sealed record ModerationRules(int Warnings, IReadOnlyList<string> Removes, IReadOnlyList<string> Blocks, IReadOnlyList<Ground> Grounds,
    IReadOnlyList<string> Clauses);

/// <summary>Why a comment may be removed.</summary>
public sealed record Ground(string Key, string Title, IReadOnlyList<string> Clauses);

/// <summary>What must be had before people are shown or their details used.</summary>
public sealed record ConsentRule(string Key, string Title, ConsentForm Form, IReadOnlyList<string> Clauses);

/// <summary><see cref="Never"/>: no consent makes it allowed (DC-3.2a).</summary>
public enum ConsentForm { Explicit, Written, ParentWritten, Capacity, Never }

public sealed record RetentionRule(string Key, string Title, int Years, IReadOnlyList<string> Clauses);

/// <summary>The council's answer to one of the questions on which councils differ.</summary>
/// <param name="Code">Of a <see cref="Switch"/>.</param>
public sealed record SwitchSetting(string Code, string Answer, string Says, IReadOnlyList<string> Clauses);

/// <summary>Something that the policy leaves open and nobody has decided: wherever a role is named, <c>open:</c> and the key may stand. A pack with
/// one is not published until somebody fills it in (AB-7.2).</summary>
/// <param name="Filled">Key of the role that was chosen; null as long as nobody has.</param>
public sealed record OpenDecision(string Key, string Question, string? Filled, IReadOnlyList<string> Clauses)
{
    public const string Prefix = "open:";
}

/// <summary>A question on which councils' policies differ, with the answers that there are.</summary>
public sealed record Switch(string Code, string Question, IReadOnlyList<string> Answers)
{
    /// <summary>Who lets a person in; answered with “nobody”, the keepers of the register enter people without a request.</summary>
    public const string WhoLetsIn = "V03";
    public const string NobodyLetsIn = "nobody";

    public static readonly IReadOnlyList<Switch> All =
    [
        new("V01", "Who decides on a new account?", ["several", "one", "undecided"]),
        new("V02", "Which platforms may be used?", ["list", "each-asked"]),
        new(WhoLetsIn, "Who lets a person in?", ["case", "request", NobodyLetsIn]),
        new("V04", "Are social media open on the council’s network?", ["open", "closed", "silent"]),
        new("V05", "Are elected members bound?", ["yes", "no", "partly", "silent"]),
        new("V06", "Are people other than employees bound, and outside sites?", ["yes", "no", "partly", "silent"]),
        new("V07", "Is private use allowed at work?", ["breaks", "own-time", "never", "silent"]),
        new("V08", "May people speak about the council in private?", ["as-citizens", "no-criticism", "not-at-all", "nothing-from-work", "silent"]),
        new("V09", "Do people say whom they work for?", ["allowed", "avoided", "required", "with-note", "silent"]),
        new("V10", "How are comments answered?", ["two-way", "signpost", "broadcast", "moderated", "silent"]),
        new("V11", "Are people warned before they are blocked?", ["yes", "no", "silent"]),
        new("V12", "What of staff’s use is looked at?", ["checks", "on-allegation", "law-only", "silent"]),
        new("V13", "What must come before anybody is watched online?", ["gatekeeper", "law", "considered", "silent"]),
        new("V14", "Who keeps the register of authorised users?", ["named", "local"]),
        new("V15", "Who clears official statements?", ["route", "press-contact", "agency", "silent"]),
        new("V16", "What can a breach lead to?", ["discipline", "access-withdrawn", "by-person-type"]),
        new("V17", "Who runs the corporate accounts?", ["named", "silent"]),
        new("V18", "May posts link to others?", ["none", "checked-terms", "silent"]),
        new("V19", "What must be had before people are shown?", ["permission", "explicit", "written", "never"]),
        new("V20", "What does the council do for staff who are targeted?", ["duty", "self-help", "silent"]),
        new("V21", "Who owns the policy?", ["named", "local"]),
    ];
}
