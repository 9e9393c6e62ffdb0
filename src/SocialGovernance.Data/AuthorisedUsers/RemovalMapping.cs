using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.AuthorisedUsers;

namespace SocialGovernance.Data.AuthorisedUsers;

sealed class RemovalMapping : IEntityTypeConfiguration<Removal>
{
    public void Configure(EntityTypeBuilder<Removal> removal)
    {
        removal.Ignore(r => r.Path);
        removal.Property(r => r.KeeperRole).IsKeyText(80);
        removal.Property(r => r.AccessProof).HasMaxLength(Proof.Length);
        removal.Property(r => r.RecoveryProof).HasMaxLength(Proof.Length);
        removal.Property(r => r.ConfirmationProof).HasMaxLength(Proof.Length);
        removal.Property(r => r.FoundOpenBecause).HasMaxLength(Proof.Length);
        removal.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
        removal.HasOne(r => r.Account).WithMany().HasForeignKey(r => r.AccountId);
        removal.HasOne(r => r.DoneBy).WithMany().HasForeignKey(r => r.DoneById);
        removal.HasOne(r => r.ConfirmedBy).WithMany().HasForeignKey(r => r.ConfirmedById);
        removal.HasOne(r => r.WorkItem).WithMany().HasForeignKey(r => r.WorkItemId);
        removal.HasMany(r => r.Entries).WithOne(entry => entry.Removal).HasForeignKey(entry => entry.RemovalId);
        removal.HasIndex(r => new { r.State, r.Id });
    }
}
