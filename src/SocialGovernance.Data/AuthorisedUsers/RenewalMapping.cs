using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.AuthorisedUsers;

sealed class RenewalMapping : IEntityTypeConfiguration<Renewal>
{
    public void Configure(EntityTypeBuilder<Renewal> renewal)
    {
        renewal.Ignore(r => r.IsOpen);
        renewal.Property(r => r.Documents).HasMaxLength(Renewal.DocumentsLength);
        renewal.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
        renewal.HasOne<PolicyVersion>().WithMany().HasForeignKey(r => r.PolicyVersionId);
        renewal.HasOne(r => r.WorkItem).WithMany().HasForeignKey(r => r.WorkItemId);
        renewal.HasOne(r => r.KeepersWorkItem).WithMany().HasForeignKey(r => r.KeepersWorkItemId);
        renewal.HasIndex(r => new { r.PersonId, r.PolicyVersionId }).IsUnique();
        renewal.HasIndex(r => new { r.State, r.DueOn });
    }
}
