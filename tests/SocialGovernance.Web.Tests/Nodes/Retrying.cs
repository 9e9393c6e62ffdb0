using System.Collections.Concurrent;
using System.Net;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>Sends a request to one of the nodes, and where none answers or the answer is that it cannot be done now, sends the same again to another: what somebody does who
/// presses the button once more.</summary>
sealed class Retrying(IReadOnlyList<Uri> nodes, int seed) : HttpMessageHandler
{
    static readonly TimeSpan longest = TimeSpan.FromMinutes(3);

    readonly Random random = new(seed);
    readonly HttpMessageInvoker sender = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>What must never be answered, whatever is killed.</summary>
    public static ConcurrentBag<string> Failures { get; } = [];

    static int broken;

    /// <summary>How many requests were under way when what answered them was killed; not those that nobody took.</summary>
    public static int Broken => broken;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(TimeSpan.FromSeconds(20));
                var answer = await sender.SendAsync(Copied(request, body), patience.Token);
                await answer.Content.LoadIntoBufferAsync(patience.Token);
                if (answer.StatusCode == HttpStatusCode.InternalServerError) Failures.Add($"{request.Method} {request.RequestUri!.AbsolutePath} answered 500.");
                else if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return answer;
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException or System.Net.Sockets.SocketException && !cancellationToken.IsCancellationRequested)
            {
                if (failure is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }) Interlocked.Increment(ref broken);
            }
            if (clock.Elapsed > longest) throw new TimeoutException($"{request.Method} {request.RequestUri} was never answered.");
            await Task.Delay(200, cancellationToken);
        }
    }

    HttpRequestMessage Copied(HttpRequestMessage request, byte[]? body)
    {
        var copy = new HttpRequestMessage(request.Method, new Uri(nodes[random.Next(nodes.Count)], request.RequestUri!.PathAndQuery));
        foreach (var (name, values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
        if (body is null) return copy;
        copy.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Content!.Headers) copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }
}
