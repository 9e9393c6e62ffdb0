using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>Keeps what somebody sent after their session had ended, or when they had to prove again who they are, for them alone: protected, for a day, until they send it again.</summary>
public sealed class KeptForms(PortalContext db, IDataProtectionProvider protection, CouncilClock clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    const int maxCharacters = 200_000;
    const int maxFormsOfOne = 5;

    readonly IDataProtector protector = protection.CreateProtector("kept forms");

    /// <summary>Null where there is nothing to keep, or not for a person we know from this site.</summary>
    public async Task<Guid?> KeepAsync(HttpContext context, long userId)
    {
        var request = context.Request;
        var path = request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !IsOfThisSite(request) || path.Length > KeptForm.PathLength) return null;

        // Files are not kept; passwords, secrets and the form's own keys must not be.
        var fields = (await ReadAsync(request)).Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)
                && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase) && !field.Key.Contains("secret", StringComparison.OrdinalIgnoreCase))
            .SelectMany(field => field.Value.Select(value => new KeptField(field.Key, value ?? ""))).ToList();
        if (fields.Count == 0 || fields.Sum(field => field.Name.Length + field.Value.Length) > maxCharacters) return null;

        await ForgetOldAsync(userId);
        var kept = new KeptForm
        {
            Id = Guid.NewGuid(),
            UserId = userId,
            Path = path,
            At = clock.UtcNow,
            ProtectedFields = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(fields)),
        };
        db.KeptForms.Add(kept);
        await db.SaveChangesAsync();
        return kept.Id;
    }

    public async Task<(string Path, IReadOnlyList<KeptField> Fields)?> FindAsync(Guid id, long userId)
    {
        var since = clock.UtcNow - KeptFor;
        var kept = await db.KeptForms.AsNoTracking().SingleOrDefaultAsync(form => form.Id == id && form.UserId == userId && form.At > since);
        return kept is null ? null : (kept.Path, JsonSerializer.Deserialize<List<KeptField>>(protector.Unprotect(kept.ProtectedFields))!);
    }

    public Task ForgetAsync(Guid id, long userId) => db.KeptForms.Where(form => form.Id == id && form.UserId == userId).ExecuteDeleteAsync();

    async Task ForgetOldAsync(long userId)
    {
        var since = clock.UtcNow - KeptFor;
        await db.KeptForms.Where(form => form.At <= since).ExecuteDeleteAsync();
        var oldest = await db.KeptForms.Where(form => form.UserId == userId).OrderByDescending(form => form.At).Skip(maxFormsOfOne - 1).Select(form => form.Id).ToListAsync();
        await db.KeptForms.Where(form => oldest.Contains(form.Id)).ExecuteDeleteAsync();
    }

    static bool IsOfThisSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } from) return from == "same-origin";
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase);
    }

    static async Task<IFormCollection> ReadAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return FormCollection.Empty;
        }
    }
}

public sealed record KeptField(string Name, string Value);
