namespace SocialGovernance.Domain.Accounts;

/// <summary>Words that the platforms use in their addresses, whichever council has an account there.</summary>
static class AddressWords
{
    /// <summary>What may stand before a platform's host without leading to anything else.</summary>
    public static readonly string[] Prefixes = ["www", "m", "mobile", "web", "mbasic", "touch", "amp", "uk", "en-gb", "en"];

    /// <summary>Hosts of a platform that lead to single posts only.</summary>
    public static readonly string[] Shorteners = ["youtu.be", "fb.watch", "lnkd.in", "t.co"];

    /// <summary>What may stand at the beginning of a platform's path without leading to anything else.</summary>
    public static readonly string[] Noise = ["mwlite", "_u"];

    /// <summary>Parts of a path that say what kind of thing follows, and keep two accounts of one name apart.</summary>
    public static readonly string[] TellingKinds = ["company", "school", "showcase", "in", "c", "user", "channel", "groups", "page"];

    /// <summary>Those, and the ones that tell nothing apart.</summary>
    public static readonly string[] Kinds = [.. TellingKinds, "profile", "photos", "people", "pg", "pages", "agency-detail"];

    /// <summary>Tabs of an account, which say nothing about which account it is.</summary>
    public static readonly string[] Tabs =
        ["about", "posts", "videos", "photos", "featured", "playlists", "community", "home", "media", "with_replies", "reels", "shorts", "tagged", "streams", "events",
        "likes", "replies", "highlights", "followers", "mentions", "feed", "people", "jobs", "life", "channels", "podcasts", "albums", "info", "reviews", "live",
        "mycompany", "services", "photos_stream", "photos_albums"];

    /// <summary>Pages of the platforms themselves: no account has these names.</summary>
    public static readonly HashSet<string> PlatformsOwn =
    [
        "newsfeed", "feed", "home", "home.php", "index.php", "explore", "discover", "foryou", "following", "friends", "login", "signin", "signup", "register", "search",
        "hashtag", "hashtags", "tag", "tags", "share", "sharer", "sharer.php", "share.php", "intent", "messages", "messaging", "notifications", "settings", "watch",
        "playlist", "results", "shorts", "reel", "reels", "p", "tv", "stories", "story.php", "photo", "photo.php", "profile.php", "permalink.php", "events", "marketplace", "gaming",
        "help", "about", "privacy", "policies", "legal", "terms", "i", "compose", "jobs", "learning", "mynetwork", "accounts", "direct", "bookmarks", "live",
        "trending", "topics", "business", "ads", "status", "statuses", "post", "posts", "video", "videos", "trends", "upload", "download",
    ];
}
