using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;

namespace SocialGovernance.Web.Design;

/// <summary>Puts the hash of a style or script behind its address. The framework's own would watch the files for changes with one of the few watchers that a user of the machine
/// has, and fail the page where none is left; ours change only with the portal.</summary>
sealed class AssetVersions(IWebHostEnvironment environment) : IFileVersionProvider
{
    readonly ConcurrentDictionary<string, string> hashes = [];

    public string AddFileVersionToPath(PathString requestPathBase, string path)
    {
        var own = new PathString(path).StartsWithSegments(requestPathBase, out var below) ? below.Value! : path;
        return QueryHelpers.AddQueryString(path, "v", hashes.GetOrAdd(own, HashOf));
    }

    string HashOf(string path)
    {
        using var content = environment.WebRootFileProvider.GetFileInfo(path).CreateReadStream();
        return WebEncoders.Base64UrlEncode(SHA256.HashData(content));
    }
}
