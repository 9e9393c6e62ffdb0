using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Tests.OfficialAccounts;

/// <summary>The ways in which people write the address of one account. {h} stands for its handle as registered, {H} for the same in capitals.</summary>
static class AddressForms
{
    /// <summary>Of every platform; {path} is what its example has before the handle, such as <c>@</c> or <c>company/</c>.</summary>
    static readonly string[] everywhere =
    [
        "https://{host}/{path}{h}", "http://{host}/{path}{h}", "{host}/{path}{h}", "//{host}/{path}{h}", "HTTPS://{HOST}/{path}{h}", "https://www.{host}/{path}{h}", "www.{host}/{path}{h}",
        "https://m.{host}/{path}{h}", "https://mobile.{host}/{path}{h}", "https://{host}/{path}{h}/", "https://{host}/{path}{h}//", "https://{host}/{path}{H}",
        "https://{host}/{path}{h}?utm_source=poster&utm_medium=qr", "https://{host}/{path}{h}/?hl=en", "https://{host}/{path}{h}#about", "https://{host}/{path}{h}/about", "https://{host}./{path}{h}",
        "https://{host}:443/{path}{h}", "  https://{host}/{path}{h} ", "<https://{host}/{path}{h}>", "“https://{host}/{path}{h}”", "(https://{host}/{path}{h}).", "See https://{host}/{path}{h}",
        "https://en-gb.{host}/{path}{h}", "https://cy-gb.{host}/{path}{h}", "https://{host}/{path}{%h}", "https://{host}/{path}{h}?fbclid={long}", "\u200Bhttps://{host}/{path}{h}",
    ];

    static readonly Dictionary<string, string[]> own = new()
    {
        ["facebook"] =
        [
            "https://fb.com/{h}", "https://web.facebook.com/{h}", "https://mbasic.facebook.com/{h}", "https://touch.facebook.com/{h}", "https://de-de.facebook.com/{h}", "https://www.facebook.com/pg/{h}/posts/",
            "https://www.facebook.com/@{h}", "https://www.facebook.com/%40{h}", "https://www.facebook.com/#!/{h}", "https://www.facebook.com/{h}/photos", "https://www.facebook.com/{h}/?ref=page_internal",
            "https://www.facebook.com/{h}/reviews", "https://www.facebook.com/profile/{h}",
        ],
        ["x"] =
        [
            "https://twitter.com/{h}", "https://mobile.twitter.com/{h}", "https://www.twitter.com/@{h}", "https://twitter.com/#!/{h}", "https://x.com/{h}/with_replies", "https://x.com/{h}/media",
            "https://twitter.com/intent/user?screen_name={h}", "https://x.com/intent/follow?screen_name={h}&tw_p=followbutton", "https://x.com/{h}?s=21&t=abc", "https://x.com/{h}/likes",
        ],
        ["instagram"] = ["https://www.instagram.com/{h}/reels/", "https://www.instagram.com/_u/{h}", "https://www.instagram.com/{h}/tagged/", "https://instagram.com/@{h}?igshid=MzRl"],
        ["linkedin"] =
        [
            "https://uk.linkedin.com/company/{h}", "https://www.linkedin.com/company/{h}/posts/?feedView=all", "https://www.linkedin.com/mwlite/company/{h}", "https://www.linkedin.com/company/{h}/people/",
            "linkedin/company/{h}",
        ],
        ["youtube"] = ["https://m.youtube.com/@{h}/videos", "https://www.youtube.com/@{h}/featured?view_as=subscriber", "https://www.youtube.com/{h}", "https://youtube.com/@{h}?si=abc", "https://www.youtube.com/%40{h}/streams"],
        ["threads"] = ["https://www.threads.com/@{h}", "https://threads.net/@{h}?hl=en", "https://www.threads.net/@{h}/replies"],
        ["bluesky"] = ["https://bsky.app/profile/{h}/", "bsky.app/profile/@{h}"],
        ["flickr"] = ["https://flickr.com/people/{h}/", "https://www.flickr.com/photos/{h}/albums"],
        ["nextdoor"] = ["https://nextdoor.com/agency-detail/{h}/"],
        ["tiktok"] = ["https://www.tiktok.com/@{h}?lang=en&is_from_webapp=1", "https://m.tiktok.com/@{h}", "https://www.tiktok.com/{h}"],
        ["vimeo"] = ["https://vimeo.com/{h}/videos"],
    };

    public static IEnumerable<string> Of(Platform platform, string handle)
    {
        var example = new Uri(platform.Example);
        var path = example.AbsolutePath[1..(example.AbsolutePath.TrimEnd('/').LastIndexOfAny(['/', '@']) + 1)];
        foreach (var form in everywhere.Concat(own.GetValueOrDefault(platform.Key, [])).Concat([$"{platform.Key}: @{{h}}", $"@{{h}} on {platform.Label}"]))
            yield return form.Replace("{path}", path).Replace("{host}", platform.Hosts[0]).Replace("{HOST}", platform.Hosts[0].ToUpperInvariant()).Replace("{h}", handle)
                .Replace("{H}", handle.ToUpperInvariant()).Replace("{%h}", Escaped(handle)).Replace("{long}", new string('a', 600));
    }

    public static string Registered(Platform platform, string handle) => platform.Example[..(platform.Example.LastIndexOfAny(['/', '@']) + 1)] + handle;

    /// <summary>Addresses that look like the account's and are not.</summary>
    public static IEnumerable<string> NotOf(Platform platform, string handle)
    {
        var url = Registered(platform, handle);
        return
        [
            url + "x", url.Replace(platform.Hosts[0], platform.Hosts[0] + ".evil.example"), url.Replace(platform.Hosts[0], "evil-" + platform.Hosts[0]),
            url.Replace("https://", "https://user@"), $"https://evil.example/?u={url}", $"https://evil.example/{platform.Hosts[0]}/{handle}", url + "/status/1234567890123", url.Replace("https", "ftp"),
            url[..^1] + "\u0430",
        ];
    }

    /// <summary>Each character written as its number.</summary>
    static string Escaped(string text) => string.Concat(text.Select(letter => $"%{(int)letter:X2}"));
}
