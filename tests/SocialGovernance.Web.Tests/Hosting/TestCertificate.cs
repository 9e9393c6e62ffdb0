using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>A certificate such as docs/operations.md asks for, in a file that goes with it.</summary>
public sealed class TestCertificate : IDisposable
{
    readonly string password;

    public TestCertificate(string name = "CN=Key ring", DateTimeOffset? until = null, string password = "a password of its own")
    {
        this.password = password;
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), until ?? DateTimeOffset.UtcNow.AddYears(1));
        File.WriteAllBytes(Path, made.Export(X509ContentType.Pfx, password));
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.pfx");

    /// <param name="section">Which one of the portal's it is.</param>
    public (string Name, string Value)[] As(string section) => [($"{section}:CertificatePath", Path), ($"{section}:CertificatePassword", password)];

    public void Dispose() => File.Delete(Path);
}
