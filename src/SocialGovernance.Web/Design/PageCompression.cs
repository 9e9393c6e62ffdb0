using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace SocialGovernance.Web.Design;

/// <summary>Pages are compressed, but never one whose address or form brings text along: who could make somebody's browser ask for words of their choosing, and watch how
/// long the encrypted answers are, could guess what else stands on the page (docs/decisions/0020).</summary>
public static class PageCompression
{
    public static void AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/css", "application/json", "text/csv"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void UsePageCompression(this IApplicationBuilder app) => app.UseWhen(BringsNoText, pages => pages.UseResponseCompression());

    static bool BringsNoText(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && (!context.Request.QueryString.HasValue || context.Request.Path == "/theme.css");
}
