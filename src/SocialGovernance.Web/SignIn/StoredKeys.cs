using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;

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
    public const string PathSetting = "Keys:CertificatePath";
    public const string PasswordSetting = "Keys:CertificatePassword";

    /// <exception cref="WrongSettingException">The certificate that is set cannot be used.</exception>
    public static void AddKeyRing(this IServiceCollection services, IConfiguration settings)
    {
        var ring = services.AddDataProtection().SetApplicationName("SocialGovernance");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((keys, scopes) => keys.XmlRepository = new StoredKeys(scopes));
        var certificate = settings[PathSetting] is { Length: > 0 } path ? Certificate(path, settings[PasswordSetting]) : null;
        if (certificate is not null) ring.ProtectKeysWithCertificate(certificate);
        services.AddSingleton(new KeyCertificate(certificate));
    }

    static X509Certificate2 Certificate(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.GetRSAPrivateKey() is not null ? certificate
                : throw new WrongSettingException($"Keys__CertificatePath is “{path}”, which holds no RSA key. Make one as docs/operations.md says.");
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException(
                $"Keys__CertificatePath is “{path}”, which cannot be read with Keys__CertificatePassword: {unreadable.Message}", unreadable);
        }
    }
}

/// <summary>The certificate that protects the key ring, and signs what leaves the portal to be proved later; null where none is set.</summary>
public sealed record KeyCertificate(X509Certificate2? Value)
{
    public RSA? PrivateKey() => Value?.GetRSAPrivateKey();
    public RSA? PublicKey() => Value?.GetRSAPublicKey();
}
