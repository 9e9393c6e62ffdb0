using System.Text;
using Microsoft.AspNetCore.Http.Features;
using SocialGovernance.Data.Saving;

namespace SocialGovernance.Web.Nodes;

/// <summary>Where people reach the portal below a path (https://council.example/social), as <c>Site:BaseAddress</c> says. Pages name addresses from the root; here, in one place,
/// each gets the path before it, in pages and in redirects.</summary>
public static class PathBase
{
    static readonly string[] attributes = ["href=\"/", "action=\"/", "src=\"/"];

    static PathString Of(WebApplication app) => app.Services.GetRequiredService<BaseAddress>().Root.AbsolutePath.TrimEnd('/');

    /// <summary>Whether the proxy takes the path away or leaves it.</summary>
    public static void UsePathOfAddress(this WebApplication app)
    {
        if (Of(app) is not { HasValue: true } path) return;
        app.UsePathBase(path);
        app.Use((context, next) =>
        {
            context.Request.PathBase = path;
            context.Response.OnStarting(() =>
            {
                var location = context.Response.Headers.Location.ToString();
                if (location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal) && !new PathString(location.Split('?')[0]).StartsWithSegments(path))
                    context.Response.Headers.Location = path + location;
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>Before pages are compressed.</summary>
    public static void UsePathInPages(this WebApplication app)
    {
        if (Of(app) is not { HasValue: true } path) return;
        app.Use(async (context, next) =>
        {
            var (body, own) = (context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), new PageStream(context.Response, path));
            var mine = new StreamResponseBodyFeature(own, body);
            context.Features.Set<IHttpResponseBodyFeature>(mine);
            try
            {
                await next(context);
                await mine.CompleteAsync();
            }
            finally
            {
                context.Features.Set(body);
            }
            await own.FinishAsync();
        });
    }

    /// <summary>Typed text holds no quotation mark as such, so that only attributes are met.</summary>
    public static string With(string path, string html)
    {
        foreach (var attribute in attributes)
            html = html.Replace(attribute, attribute[..^1] + path + "/", StringComparison.Ordinal).Replace(attribute[..^1] + path + path + "/", attribute[..^1] + path + "/", StringComparison.Ordinal);
        return html;
    }

    /// <summary>Keeps a page until it is whole; what is no page passes.</summary>
    sealed class PageStream(HttpResponse response, string path) : Stream
    {
        readonly Stream to = response.Body;
        readonly MemoryStream page = new();

        bool IsPage => response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;

        public async Task FinishAsync()
        {
            if (page.Length == 0) return;
            var whole = Encoding.UTF8.GetBytes(With(path, Encoding.UTF8.GetString(page.GetBuffer(), 0, (int)page.Length)));
            if (response.ContentLength is not null) response.ContentLength = whole.Length;
            await to.WriteAsync(whole);
        }

        public override void Write(byte[] buffer, int offset, int count) => (IsPage ? page : to).Write(buffer, offset, count);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => (IsPage ? page : to).WriteAsync(buffer, cancellationToken);
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        public override void Flush() { }
        public override Task FlushAsync(CancellationToken cancellationToken) => IsPage ? Task.CompletedTask : to.FlushAsync(cancellationToken);
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
