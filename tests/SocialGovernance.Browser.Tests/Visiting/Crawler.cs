using Xunit.Sdk;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>Follows the links that somebody is shown, breadth first. A link that leads to an error is one too many.</summary>
/// <param name="onlyNew">Leaves out what somebody has opened before, but for where it begins.</param>
sealed class Crawler(Visitor visitor, List<string> problems, bool onlyNew = false)
{
    /// <summary>Addresses of one pattern that are opened: the first, and one more that may look otherwise.</summary>
    const int MostOfOnePattern = 2;

    /// <summary>Development's page of everybody's mail: its links are meant for those who got it, and once.</summary>
    const string EverybodysMail = "/messages/files";

    readonly Queue<string> waiting = new();
    readonly HashSet<string> known = [];
    readonly Dictionary<string, int> opened = [];

    public async Task<int> CrawlAsync(params string[] from)
    {
        foreach (var path in from) Meet(path, isStart: true);
        var count = 0;
        for (; waiting.TryDequeue(out var path); count++)
        {
            try
            {
                await visitor.OpenAsync(path);
            }
            catch (XunitException found)
            {
                // One walk tells of everything that is wrong.
                problems.Add($"{found.Message[..Math.Min(found.Message.Length, 500)]}");
                continue;
            }
            if (visitor.Path == EverybodysMail) continue;
            foreach (var link in await visitor.Page.EvaluateAsync<Link[]>("() => [...document.links].map(a => ({ address: a.href, isDownload: a.hasAttribute('download') }))"))
            {
                if (!Uri.TryCreate(link.Address, UriKind.Absolute, out var address) || address.Authority != new Uri(visitor.Page.Url).Authority) continue;
                if (!link.IsDownload && !IsDownload(address.AbsolutePath)) Meet(address.PathAndQuery);
                else if (known.Add(address.PathAndQuery)) await visitor.DownloadAsync(address.PathAndQuery);
            }
        }
        return count;
    }

    /// <summary>For some a second factor is asked first, so that their links say no <c>download</c>: the page that asks would be kept as the file.</summary>
    static bool IsDownload(string path) => path.EndsWith("/export", StringComparison.Ordinal) || path.EndsWith("/results", StringComparison.Ordinal);

    void Meet(string path, bool isStart = false)
    {
        if (!known.Add(path)) return;
        var pattern = Site.PatternOf(path.Split('?')[0]);
        if (onlyNew && !isStart && visitor.Footprints.Seen.Has(pattern)) return;
        opened.TryGetValue(pattern, out var before);
        if (before >= MostOfOnePattern) return;
        opened[pattern] = before + 1;
        waiting.Enqueue(path);
    }

    sealed class Link
    {
        public string Address { get; set; } = "";
        public bool IsDownload { get; set; }
    }
}
