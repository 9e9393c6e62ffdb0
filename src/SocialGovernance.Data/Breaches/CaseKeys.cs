using Microsoft.AspNetCore.DataProtection;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Data.Breaches;

/// <summary>Wraps the data key of each case by the portal's key ring, under a purpose that nothing else uses.</summary>
public class CaseKeys
{
    readonly IDataProtector protector;

    public CaseKeys(IDataProtectionProvider protection) : this(protection, "SocialGovernance.Breaches.CaseKey.v1") { }

    protected CaseKeys(IDataProtectionProvider protection, string purpose) => protector = protection.CreateProtector(purpose);

    public (CaseKey Key, byte[] Wrapped) New()
    {
        var key = CaseKey.New();
        return (key, protector.Protect(key.ToBytes()));
    }

    public CaseKey Unwrap(byte[] wrapped) => new(protector.Unprotect(wrapped));
}
