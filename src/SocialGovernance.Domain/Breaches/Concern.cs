namespace SocialGovernance.Domain.Breaches;

/// <summary>What somebody reported, kept as it was received. Who reported it is sealed too: not even the database says whose concern it is.</summary>
public sealed class Concern
{
    public const int TextLength = 10000;
    public const int LineLength = 300;

    Concern() => (What, Where, When, Whom, Evidence, Categories) = (null!, null!, null!, null!, null!, null!);

    internal Concern(ConcernReport report, CaseKey key)
    {
        (What, Where, When) = (key.Seal(report.What), key.Seal(report.Where), key.Seal(report.When));
        (Whom, Evidence, Categories) = (key.Seal(report.Whom), key.Seal(report.Evidence), key.Seal(string.Join('\n', report.Categories)));
        (ReporterId, ReporterName) = (report.ReporterId is { } reporter ? key.Seal(reporter) : null, key.Seal(report.ReporterName));
        AccountId = report.AccountId is { } id ? key.Seal(id) : null;
        (Setting, KeepFromManager, Arrival) = (report.Setting, report.KeepFromManager, report.Arrival);
    }

    public long Id { get; private set; }
    public Sealed What { get; private set; }

    /// <summary>The account's label at that time, or where else.</summary>
    public Sealed Where { get; private set; }
    public Sealed? AccountId { get; private set; }
    public Sealed When { get; private set; }

    /// <summary>Whom the reporter named, in their words or as the directory calls them; empty where they named nobody.</summary>
    public Sealed Whom { get; private set; }
    public Sealed Evidence { get; private set; }

    /// <summary>Keys of <see cref="Policies.BreachCategory"/>, one a line.</summary>
    public Sealed Categories { get; private set; }
    public ConcernSetting Setting { get; private set; }

    /// <summary>The reporter asks that nobody tells the line manager of whom it is about, who does not read it here in any case.</summary>
    public bool KeepFromManager { get; private set; }

    /// <summary>Null where the portal does not know the reporter.</summary>
    public Sealed? ReporterId { get; private set; }

    /// <summary>Null where they gave no name.</summary>
    public Sealed? ReporterName { get; private set; }
    public ConcernArrival Arrival { get; private set; }

    public ConcernReport Open(CaseKey key) => new(key.Open(What), key.Open(Where), key.OpenId(AccountId), key.Open(When), key.Open(Whom),
        key.Open(Evidence), key.Open(Categories).Split('\n', StringSplitOptions.RemoveEmptyEntries), Setting, KeepFromManager,
        key.OpenId(ReporterId), key.Open(ReporterName))
    { Arrival = Arrival };
}

/// <summary>A concern in plain words, for as long as it takes to seal or to show it.</summary>
public sealed record ConcernReport(string What, string Where, long? AccountId, string When, string Whom, string Evidence,
    IReadOnlyList<string> Categories, ConcernSetting Setting, bool KeepFromManager, long? ReporterId, string? ReporterName)
{
    public ConcernArrival Arrival { get; init; }
}

public enum ConcernSetting { AtWork, OutsideWork, Unknown }

/// <summary>How it came in; <see cref="Here"/>: its reporter wrote it into the portal.</summary>
public enum ConcernArrival { Here, Telephone, Letter, Email, Conversation }
