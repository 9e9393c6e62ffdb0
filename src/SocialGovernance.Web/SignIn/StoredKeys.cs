using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>The Data Protection key ring in the database, shared by all nodes.</summary>
public sealed class StoredKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<PortalContext>().ProtectionKeys.AsNoTracking().Select(key => key.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        db.ProtectionKeys.Add(new() { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

public static class KeyRing
{
    public const string Section = "Keys";
    public const string OthersSection = "Keys:Others";
    public const string PathSetting = "Keys:CertificatePath";
    public const string PasswordSetting = "Keys:CertificatePassword";

    /// <summary>New keys are protected with the certificate that is set; the others open what was protected with them. So a certificate is renewed without losing anything, and on many nodes one
    /// after the other.</summary>
    /// <exception cref="WrongSettingException">A certificate that is set cannot be used.</exception>
    public static void AddKeyRing(this IServiceCollection services, IConfiguration settings)
    {
        var ring = services.AddDataProtection().SetApplicationName("SocialGovernance");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((keys, scopes) => keys.XmlRepository = new StoredKeys(scopes));
        var certificate = new KeyCertificate(Certificate(settings.GetSection(Section)), [.. Others(settings).Select(Certificate).OfType<X509Certificate2>()]);
        if (certificate.Value is { } own) ring.ProtectKeysWithCertificate(own);
        ring.UnprotectKeysWithAnyCertificate([.. certificate.All]);
        services.AddSingleton(certificate);
    }

    /// <summary>Keys that were made without a certificate: whoever reads the database reads what they sealed.</summary>
    public static IQueryable<ProtectionKey> InClear(this IQueryable<ProtectionKey> keys) => keys.Where(key => !key.Xml.Contains("encryptedSecret") && key.Xml.Contains("masterKey"));

    public static IEnumerable<IConfigurationSection> Others(IConfiguration settings) => settings.GetSection(OthersSection).GetChildren();

    /// <summary>Names of keys that none of the certificates opens. What they sealed looks lost, and where the newest is among them the framework puts another in its place, without a word.</summary>
    public static IReadOnlyList<string> Unreadable(this IKeyManager ring) =>
        [.. ring.GetAllKeys().Where(key => !key.IsRevoked && !CanBeRead(key)).OrderBy(key => key.CreationDate).Select(key => $"key-{key.KeyId}")];

    static bool CanBeRead(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <returns>Null where no path is set.</returns>
    static X509Certificate2? Certificate(IConfigurationSection set)
    {
        var (name, path) = (set.Path.Replace(":", "__", StringComparison.Ordinal), set["CertificatePath"]);
        if (path is not { Length: > 0 }) return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, set["CertificatePassword"]);
            return certificate.GetRSAPrivateKey() is not null ? certificate
                : throw new WrongSettingException($"{name}__CertificatePath is “{path}”, which holds no RSA key. Make one as docs/operations.md says.");
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException(
                $"{name}__CertificatePath is “{path}”, which cannot be read with {name}__CertificatePassword: {unreadable.Message}", unreadable);
        }
    }
}

/// <summary>The certificate that protects the key ring, and signs what leaves the portal to be proved later; null where none is set.</summary>
/// <param name="Others">Those before it, and on the way to a new one that: what they protected or signed is still read.</param>
public sealed record KeyCertificate(X509Certificate2? Value, params IReadOnlyList<X509Certificate2> Others)
{
    public IEnumerable<X509Certificate2> All => Value is null ? Others : [Value, .. Others];

    public RSA? PrivateKey() => Value?.GetRSAPrivateKey();
    public IReadOnlyList<RSA> PublicKeys() => [.. All.Select(certificate => certificate.GetRSAPublicKey()!)];
}
