using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.AuthorisedUsers;

sealed class AuthorisedUserMapping : IEntityTypeConfiguration<AuthorisedUser>
{
    public void Configure(EntityTypeBuilder<AuthorisedUser> user)
    {
        user.Ignore(u => u.Path).Ignore(u => u.NeedsSuccessor).Ignore(u => u.IsOnThePlatform);
        user.Property(u => u.PostTitle).HasMaxLength(AuthorisedUser.PostLength);
        user.Property(u => u.Capability).IsKeyText(AuthorisedUser.CapabilityLength);
        user.Property(u => u.KeeperRole).IsKeyText(80);
        user.HasOne(u => u.Person).WithMany().HasForeignKey(u => u.PersonId);
        user.HasOne(u => u.Account).WithMany().HasForeignKey(u => u.AccountId);
        user.HasOne(u => u.GrantedBy).WithMany().HasForeignKey(u => u.GrantedById);
        user.Property(u => u.MistakeBecause).HasMaxLength(AuthorisedUser.ReasonLength);
        user.HasOne(u => u.ReplacedBy).WithMany().HasForeignKey(u => u.ReplacedById);
        user.HasOne(u => u.WorkItem).WithMany().HasForeignKey(u => u.WorkItemId);
        user.HasIndex(u => new { u.PersonId, u.AccountId, u.Capability }).IsUniqueExcept(nameof(AuthorisedUser.State), nameof(AuthorisedUserState.Ended));
        user.HasIndex(u => new { u.AccountId, u.State, u.Capability });
        user.HasIndex(u => u.From);
        user.HasIndex(u => new { u.PersonId, u.Id });
        user.HasIndex(u => new { u.State, u.Id });
        user.HasIndex(u => new { u.LastDay, u.State });
    }
}

sealed class AttestationMapping : IEntityTypeConfiguration<Attestation>
{
    public void Configure(EntityTypeBuilder<Attestation> attestation)
    {
        attestation.Property(a => a.Document).IsKeyText(Attestation.DocumentLength);
        attestation.Property(a => a.Title).HasMaxLength(Attestation.TitleLength);
        attestation.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId);
        attestation.HasOne<PolicyVersion>().WithMany().HasForeignKey(a => a.PolicyVersionId);
        attestation.Property(a => a.Wording).IsKeyText(Attestation.WordingLength);
        attestation.HasIndex(a => new { a.PersonId, a.Document, a.Wording, a.PolicyVersionId }).IsUnique();
    }
}

sealed class RegisterExportMapping : IEntityTypeConfiguration<RegisterExport>
{
    public void Configure(EntityTypeBuilder<RegisterExport> export)
    {
        export.Property(e => e.Register).HasMaxLength(RegisterExport.RegisterLength);
        export.Property(e => e.Filter).HasMaxLength(RegisterExport.FilterLength);
        export.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
    }
}
