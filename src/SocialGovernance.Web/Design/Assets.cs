using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace SocialGovernance.Web.Design;

/// <summary>Styles and scripts: as they were compressed when they were built, and kept by the browser for good under an address that changes with them.</summary>
public static class Assets
{
    static readonly (string Encoding, string Ending)[] compressed = [("br", ".br"), ("gzip", ".gz")];

    public static void UseAssets(this WebApplication app)
    {
        var files = app.Environment.WebRootFileProvider;
        app.Use((context, next) =>
        {
            var path = context.Request.Path;
            if (!path.StartsWithSegments("/built") || path.Value!.EndsWith(".br", StringComparison.Ordinal) || path.Value.EndsWith(".gz", StringComparison.Ordinal)) return next(context);
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            foreach (var (encoding, ending) in compressed)
                if (Takes(context.Request, encoding) && files.GetFileInfo(path + ending).Exists)
                {
                    context.Request.Path = path + ending;
                    break;
                }
            return next(context);
        });
        var types = new FileExtensionContentTypeProvider();
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = new UnderItsOwnName(types), OnPrepareResponse = Prepare });
    }

    static void Prepare(StaticFileResponseContext served)
    {
        var (headers, request) = (served.Context.Response.Headers, served.Context.Request);
        foreach (var (encoding, ending) in compressed)
            if (request.Path.Value!.EndsWith(ending, StringComparison.Ordinal)) headers.ContentEncoding = encoding;
        headers.CacheControl = request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
    }

    static bool Takes(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(taken => taken.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && taken.Quality is not 0);

    /// <summary>portal.css.br is a stylesheet.</summary>
    sealed class UnderItsOwnName(FileExtensionContentTypeProvider types) : IContentTypeProvider
    {
        public bool TryGetContentType(string subpath, out string contentType) => types.TryGetContentType(
            compressed.Aggregate(subpath, (path, way) => path.EndsWith(way.Ending, StringComparison.Ordinal) ? path[..^way.Ending.Length] : path), out contentType!);
    }
}
