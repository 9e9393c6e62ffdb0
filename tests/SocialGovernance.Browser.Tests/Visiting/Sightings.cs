namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>On which pages of the portal axe has run and found nothing, and which addresses are no pages but downloads.</summary>
public sealed class Sightings
{
    /// <summary>These pages have nothing else to say.</summary>
    static readonly string[] refusals = ["/error/{status:int}", "/sign-in/refused"];

    readonly HashSet<string> pages = [], downloads = [];

    /// <summary>What the tests of this run have seen, all together.</summary>
    public static Sightings OfThisRun { get; } = new();

    public int Pages => pages.Count;

    public bool HasPage(string pattern) => pages.Contains(pattern);

    public bool Has(string pattern) => HasPage(pattern) || downloads.Contains(pattern);

    /// <param name="status">Where a page is refused, another one comes up in its place.</param>
    public void AddPage(string pattern, int status)
    {
        if (status <= 400 || refusals.Contains(pattern)) pages.Add(pattern);
    }

    public void AddDownload(string pattern) => downloads.Add(pattern);

    /// <summary>Which of these nobody has seen, as a sentence; null if everything was seen.</summary>
    public string? Complaint(IEnumerable<string> patterns) =>
        patterns.Where(pattern => !Has(pattern)).ToList() is { Count: > 0 } never
            ? $"axe never ran on {string.Join(", ", never)}. Lead a test in Chromium there, best by a link that somebody follows: Visiting/Occasions.cs shows how."
            : null;
}
