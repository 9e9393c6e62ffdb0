using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;

namespace SocialGovernance.Web.SignIn;

/// <summary>What stands in the way of serving people for real: each a sentence with the setting's name.</summary>
public static class SafeStart
{
    static readonly string[] defaultSecrets = ["", "postgres", "password", "changeme", "secret", "portal", "admin", "sa", "root"];

    /// <summary>True everywhere but in Development and in tests, so that an environment with a name of its own is guarded too.</summary>
    public static bool IsGuarded(this IHostEnvironment environment) => !environment.IsDevelopment() && !environment.IsEnvironment("Testing");

    public static async Task<IReadOnlyList<string>> ProblemsAsync(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        var problems = OfSettings(settings).ToList();
        var kind = services.GetRequiredService<IDatabaseKind>();
        if (kind.Missing is { } missing) return [.. problems, missing];
        await using var scope = services.CreateAsyncScope();
        return [.. problems, .. await OfDatabaseAsync(scope.ServiceProvider.GetRequiredService<PortalContext>(), kind, services.GetRequiredService<IKeyManager>())];
    }

    static IEnumerable<string> OfSettings(IConfiguration settings)
    {
        if (!Uri.TryCreate(settings["Site:BaseAddress"], UriKind.Absolute, out var site) || site.Scheme != Uri.UriSchemeHttps)
            yield return $"Site__BaseAddress is “{settings["Site:BaseAddress"]}”. Set it to the address by which people reach the portal, beginning with https://.";
        if (settings[KeyRing.PathSetting] is not { Length: > 0 })
            yield return "Keys__CertificatePath is not set, so the keys that protect sessions and confidential text would lie open in the database. Set it "
                + "to a certificate with its private key (PFX), and Keys__CertificatePassword to its password.";
        else if (IsDefault(settings[KeyRing.PasswordSetting]))
            yield return "Keys__CertificatePassword is empty or a default one. Protect the certificate with a password of its own.";
        foreach (var other in KeyRing.Others(settings).Where(other => other["CertificatePath"] is { Length: > 0 } && IsDefault(other["CertificatePassword"])))
            yield return $"Keys__Others__{other.Key}__CertificatePassword is empty or a default one. Protect the certificate with a password of its own.";
        if (HasDefaultPassword(settings.GetConnectionString("Portal")))
            yield return "ConnectionStrings__Portal holds a default password. Give the database login a password of its own.";
    }

    static async Task<IReadOnlyList<string>> OfDatabaseAsync(PortalContext db, IDatabaseKind kind, IKeyManager ring)
    {
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                return ["The database that ConnectionStrings__Portal names is not up to date. Run the verb migrate first."];
            var problems = new List<string>();
            if (await kind.OwnsTablesAsync(db.Database))
                problems.Add("ConnectionStrings__Portal names a login that owns the tables, so that who broke into the portal could change them and their "
                    + "history. Run migrate with that login and everything else with one that only reads and writes: docs/operations.md, “First start”.");
            else if (await kind.ChangeableTablesAsync(db.Database) is { Count: > 0 } changeable)
                problems.Add($"ConnectionStrings__Portal names a login that may change, delete from or empty {string.Join(", ", changeable.Order(StringComparer.Ordinal))}, to which it should only add, so that who broke into the portal could make "
                    + "another history. Give it its rights again, also the lines that take some away: docs/operations.md, “First start”.");
            if (await db.Users.AnyAsync(user => user.IsDemo))
                problems.Add("The database that ConnectionStrings__Portal names holds demo people, whose password is public. Use a database of its own.");
            if (await db.ProtectionKeys.InClear().AnyAsync())
                problems.Add("The key ring in the database holds a key that no certificate protects: it was made without Keys__CertificatePath. Use a database of its own.");
            if (ring.Unreadable() is { Count: > 0 } unreadable)
                problems.Add($"Keys__CertificatePath does not open {unreadable.Count} {(unreadable.Count == 1 ? "key" : "keys")} of the key ring ({string.Join(", ", unreadable)}). What they sealed, as confidential cases, would look lost. "
                    + "If the certificate was renewed, name the former one as Keys__Others__0__CertificatePath: docs/operations.md, “Renewing the certificate of the key ring”.");
            return problems;
        }
        catch (DbException unreachable)
        {
            return [$"The database that ConnectionStrings__Portal names cannot be reached: {unreachable.Message}"];
        }
    }

    /// <summary>No password at all is no default one: then the database knows the process by other means.</summary>
    static bool HasDefaultPassword(string? connection)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connection };
        return (parts.TryGetValue("Password", out var password) || parts.TryGetValue("Pwd", out password)) && IsDefault(password?.ToString());
    }

    static bool IsDefault(string? secret) => defaultSecrets.Contains(secret ?? "", StringComparer.OrdinalIgnoreCase);
}
