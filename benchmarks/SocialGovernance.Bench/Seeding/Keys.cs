using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SocialGovernance.Bench.Seeding;

/// <summary>The certificate that protects the portal's key ring, made once and kept with what it protects.</summary>
public sealed class Keys
{
    readonly string path;
    readonly string password;

    public Keys(string folder)
    {
        Directory.CreateDirectory(folder);
        (path, password) = (Path.Combine(folder, "keys.pfx"), "for measuring alone");
        if (!File.Exists(path))
        {
            using var key = RSA.Create(2048);
            using var made = new CertificateRequest("CN=Key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(10));
            File.WriteAllBytes(path, made.Export(X509ContentType.Pfx, password));
        }
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
        Mark = certificate.Thumbprint[..8];
    }

    /// <summary>Tells it from another.</summary>
    public string Mark { get; }

    public IEnumerable<(string Name, string Value)> Settings => [("Keys__CertificatePath", path), ("Keys__CertificatePassword", password)];
}
