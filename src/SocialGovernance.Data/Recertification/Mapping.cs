using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Recertification;

namespace SocialGovernance.Data.Recertification;

sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.Ignore(c => c.Path).Ignore(c => c.CanBeStopped);
        campaign.Property(c => c.Title).HasMaxLength(Campaign.TitleLength);
        campaign.Property(c => c.ScopeTitle).HasMaxLength(Campaign.TitleLength);
        campaign.Property(c => c.FallbackRole).IsKeyText(RoleAssignment.RoleLength);
        campaign.Property(c => c.StartedBy).HasMaxLength(Person.NameLength);
        campaign.Property(c => c.StoppedBecause).HasMaxLength(Campaign.ReasonLength);
        campaign.HasOne<Person>().WithMany().HasForeignKey(c => c.StartedById);
        campaign.HasIndex(c => c.State);
    }
}

sealed class ReviewMapping : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.Ignore(r => r.Path).Ignore(r => r.Open);
        review.Property(r => r.Duty).IsKeyText(Duty.MaxLength);
        review.HasOne(r => r.Campaign).WithMany().HasForeignKey(r => r.CampaignId);
        review.HasOne(r => r.WorkItem).WithMany().HasForeignKey(r => r.WorkItemId);
        review.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.ReviewId);
    }
}

sealed class ReviewItemMapping : IEntityTypeConfiguration<ReviewItem>
{
    public void Configure(EntityTypeBuilder<ReviewItem> item)
    {
        item.Ignore(i => i.IsOpen).Ignore(i => i.WaitsForChange);
        item.Property(i => i.PersonName).HasMaxLength(Person.NameLength);
        item.Property(i => i.AccountLabel).HasMaxLength(ReviewItem.AccountLength);
        item.Property(i => i.Capability).IsKeyText(AuthorisedUser.CapabilityLength);
        item.Property(i => i.Reason).HasMaxLength(Campaign.ReasonLength);
        item.Property(i => i.AnsweredBy).HasMaxLength(Person.NameLength);
        item.Property(i => i.ForName).HasMaxLength(Person.NameLength);
        item.Property(i => i.ChangeMade).HasMaxLength(Campaign.ReasonLength);
        item.HasOne(i => i.Entry).WithMany().HasForeignKey(i => i.EntryId);
        item.HasOne(i => i.Follows).WithMany().HasForeignKey(i => i.FollowsId);
        item.HasOne(i => i.WorkItem).WithMany().HasForeignKey(i => i.WorkItemId);
        item.HasIndex(i => new { i.ReviewId, i.State });
        item.HasIndex(i => new { i.EntryId, i.AnsweredAt });
    }
}
