using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Bench.Running;

/// <summary>A signed-in browser without scripts: cookies, forms, kept connections.</summary>
public sealed partial class Visitor : IDisposable
{
    /// <summary>How people came, as the proxy before the portal says.</summary>
    public const string Came = "X-Forwarded-Proto";

    readonly ConcurrentDictionary<string, string> cookies = new();
    readonly HttpClient http;

    public Visitor(Uri address) => http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(10),
        DefaultRequestHeaders = { { Came, "https" } },
    };

    public static async Task<Visitor> SignedInAsync(Uri address, string email, string password)
    {
        var visitor = new Visitor(address);
        var answer = await visitor.SubmitAsync("/sign-in", [("Input.Email", email), ("Input.Password", password)]);
        if (answer.Status != HttpStatusCode.Redirect) throw new InvalidOperationException($"{email} could not sign in: {answer.Status}");
        if ((await visitor.GetAsync("/confirm")).Text.Contains("Input.Code", StringComparison.Ordinal))
        {
            var code = AuthenticatorCodes.Of(DemoPeople.CodeSecret, AuthenticatorCodes.StepAt(DateTime.UtcNow));
            answer = await visitor.SubmitAsync("/confirm", [("Input.Code", code)]);
            if (answer.Status != HttpStatusCode.Redirect) throw new InvalidOperationException($"{email} could not show their second factor: {answer.Status}");
        }
        return visitor;
    }

    public async Task<Answer> GetAsync(string path, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null) request.Headers.Add("Accept-Encoding", encoding);
        return await SendAsync(request);
    }

    /// <summary>The answer as it comes, for one that is too large to keep.</summary>
    public async Task<long> DrainAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", Header);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var content = await answer.Content.ReadAsStreamAsync();
        var (block, lines) = (new byte[65536], 0L);
        while (await content.ReadAsync(block) is > 0 and var read) lines += block.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    public async Task<Answer> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await SendAsync(request);
    }

    public async Task<Answer> UploadAsync(string path, string field, string name, byte[] content)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), field, name } };
        foreach (var (hidden, value) in Hidden((await GetAsync(path)).Text, path)) form.Add(new StringContent(value), hidden);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        return await SendAsync(request);
    }

    /// <summary>Opens the page and sends its last form, as it came but for these fields.</summary>
    public async Task<Answer> SubmitAsync(string path, IReadOnlyList<(string Name, string Value)> fields)
    {
        var hidden = Hidden((await GetAsync(path)).Text, path).Where(field => !fields.Any(given => given.Name == field.Name));
        return await PostAsync(path, [.. hidden, .. fields]);
    }

    public async Task<string> TokenAsync(string path) =>
        Hidden((await GetAsync(path)).Text, path).Last(field => field.Name == "__RequestVerificationToken").Value;

    /// <summary>The hidden fields of the main form, and what its lists and boxes hold.</summary>
    static List<(string Name, string Value)> Hidden(string html, string path)
    {
        var main = html[Math.Max(0, html.IndexOf("<main", StringComparison.Ordinal))..];
        var from = main.IndexOf("<form method=\"post\"", StringComparison.Ordinal);
        if (from < 0) from = Math.Max(0, main.IndexOf("method=\"post\"", StringComparison.Ordinal));
        var end = main.IndexOf("</form>", from, StringComparison.Ordinal);
        if (end < 0) throw new InvalidOperationException($"{path} has no form.");
        var form = main[from..end];
        var hidden = Input().Matches(form).Select(match => match.Value).Where(tag => tag.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(tag => (Of(tag, "name"), Of(tag, "value")));
        var chosen = Select().Matches(form).SelectMany(select => Option().Matches(select.Groups[2].Value)
            .Where(option => option.Value.Contains("selected", StringComparison.Ordinal)).Select(option => (select.Groups[1].Value, Of(option.Value, "value"))));
        return [.. hidden, .. chosen];
    }

    static string Of(string tag, string attribute) => WebUtility.HtmlDecode(Regex.Match(tag, attribute + "=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    string Header => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        if (!cookies.IsEmpty) request.Headers.Add("Cookie", Header);
        using var answer = await http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set)
                if (cookie.Split(';')[0].Split('=', 2) is [var name, { Length: > 0 } value]) cookies[name] = value;
        return new(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Headers.Location?.OriginalString);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<select [^>]*name=\"([^\"]*)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option [^>]*>")]
    private static partial Regex Option();
}

public sealed record Answer(HttpStatusCode Status, byte[] Body, string? Location)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
