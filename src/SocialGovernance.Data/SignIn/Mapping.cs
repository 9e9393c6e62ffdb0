using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.SignIn;

namespace SocialGovernance.Data.SignIn;

sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user)
    {
        user.HasOne(u => u.Person).WithMany().HasForeignKey(u => u.PersonId);
        user.HasIndex(u => u.PersonId).IsUnique();
        user.HasIndex(u => new { u.LastUsedAt, u.Id });
        user.Property(u => u.ProtectedCodeSecret).HasMaxLength(1000);
    }
}

/// <summary>Passkeys as ASP.NET Core Identity keeps them, but what belongs to one is a document of text, as everything of that sort here.</summary>
sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> passkey)
    {
        passkey.ToTable("Passkeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(800);
        passkey.Property(p => p.Data).IsRequired().HasMaxLength(-1)
            .HasConversion(data => Write(data), text => Read(text), new ValueComparer<IdentityPasskeyData>((one, other) => Same(one, other), data => Write(data).GetHashCode(StringComparison.Ordinal), data => Read(Write(data))));
        passkey.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId);
    }

    internal static string Write(IdentityPasskeyData data) => JsonSerializer.Serialize(data);

    internal static IdentityPasskeyData Read(string text) => JsonSerializer.Deserialize<IdentityPasskeyData>(text)!;

    internal static bool Same(IdentityPasskeyData? one, IdentityPasskeyData? other) => one is null || other is null ? ReferenceEquals(one, other) : Write(one) == Write(other);
}

sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.Property(c => c.Hash).IsKeyText(RecoveryCode.HashLength);
        code.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId);
        code.HasIndex(c => new { c.UserId, c.Hash }).IsUnique();
    }
}

sealed class SessionMapping : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> session)
    {
        session.Property(s => s.KeyHash).IsKeyText(SessionRow.KeyHashLength);
        session.Property(s => s.Address).HasMaxLength(64);
        session.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId);
        session.HasIndex(s => s.KeyHash).IsUnique();
        session.HasIndex(s => s.LastSeenAt);
        session.Property(s => s.ProviderSession).IsOptionalKeyText(SignInLink.SubjectLength);
        session.Property(s => s.ProtectedToken).HasMaxLength(-1);
        session.HasIndex(s => s.ProviderSession);
    }
}

sealed class SignInProviderMapping : IEntityTypeConfiguration<SignInProvider>
{
    public void Configure(EntityTypeBuilder<SignInProvider> provider)
    {
        provider.Ignore(p => p.Settings).Ignore(p => p.IsOn);
        provider.Property(p => p.Name).HasMaxLength(SignInProvider.NameLength);
        provider.Property(p => p.Issuer).IsKeyText(SignInProvider.IssuerLength);
        provider.Property(p => p.ClientId).IsKeyText(SignInProvider.ClientIdLength);
        provider.Property(p => p.ProtectedSecret).HasMaxLength(4000);
        provider.Property(p => p.SubjectClaim).IsKeyText(SignInProvider.ClaimLength);
        provider.Property(p => p.GroupsClaim).IsOptionalKeyText(SignInProvider.ClaimLength);
        provider.HasIndex(p => p.Place).IsUnique();
    }
}

sealed class SignInLinkMapping : IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> link)
    {
        link.Property(l => l.Issuer).IsKeyText(SignInProvider.IssuerLength);
        link.Property(l => l.Subject).IsKeyText(SignInLink.SubjectLength);
        link.HasOne(l => l.User).WithMany().HasForeignKey(l => l.UserId);
        link.HasIndex(l => new { l.Issuer, l.Subject }).IsUnique();
        link.HasIndex(l => new { l.UserId, l.Issuer }).IsUnique();
    }
}

sealed class GuessCountMapping : IEntityTypeConfiguration<GuessCount>
{
    public void Configure(EntityTypeBuilder<GuessCount> count)
    {
        count.HasKey(c => c.Bucket);
        count.Property(c => c.Bucket).IsKeyText(GuessCount.BucketLength);
        count.HasIndex(c => c.EndsAt);
    }
}

sealed class FactorResetMapping : IEntityTypeConfiguration<FactorReset>
{
    public void Configure(EntityTypeBuilder<FactorReset> reset)
    {
        reset.Property(r => r.Reason).HasMaxLength(FactorReset.ReasonLength);
        reset.Property(r => r.SecondRole).IsKeyText(RoleAssignment.RoleLength);
        reset.Ignore(r => r.Path);
        reset.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
        reset.HasOne(r => r.AskedBy).WithMany().HasForeignKey(r => r.AskedById);
        reset.HasOne(r => r.SecondPerson).WithMany().HasForeignKey(r => r.SecondPersonId);
        reset.HasOne(r => r.WorkItem).WithMany().HasForeignKey(r => r.WorkItemId);
        reset.HasIndex(r => r.PersonId).IsUniqueExcept(nameof(FactorReset.State), nameof(FactorResetState.Done), nameof(FactorResetState.Refused));
    }
}

sealed class KeptFormMapping : IEntityTypeConfiguration<KeptForm>
{
    public void Configure(EntityTypeBuilder<KeptForm> kept)
    {
        kept.Property(k => k.Id).ValueGeneratedNever();
        kept.Property(k => k.Path).HasMaxLength(KeptForm.PathLength);
        kept.Property(k => k.ProtectedFields).HasMaxLength(-1);
        kept.HasOne<PortalUser>().WithMany().HasForeignKey(k => k.UserId);
        kept.HasIndex(k => k.At);
    }
}

sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> key)
    {
        key.Property(k => k.Name).IsKeyText(ProtectionKey.NameLength);
        key.Property(k => k.Xml).IsDocument();
        key.HasIndex(k => k.Name).IsUnique();
    }
}
