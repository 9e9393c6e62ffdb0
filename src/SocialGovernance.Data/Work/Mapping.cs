using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Work;

sealed class HandOverMapping : IEntityTypeConfiguration<HandOver>
{
    public void Configure(EntityTypeBuilder<HandOver> handOver)
    {
        handOver.Property(h => h.Title).HasMaxLength(WorkItem.TitleLength);
        handOver.Property(h => h.Reason).HasMaxLength(HandOver.ReasonLength);
        handOver.HasOne<WorkItem>().WithMany().HasForeignKey(h => h.WorkItemId);
        handOver.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId);
        handOver.HasOne<Person>().WithMany().HasForeignKey(h => h.ToPersonId);
    }
}
