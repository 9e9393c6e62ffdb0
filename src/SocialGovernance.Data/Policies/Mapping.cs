using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Policies;

sealed class PolicyVersionMapping : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> version)
    {
        version.Property(v => v.Council).IsKeyText(PolicyVersion.CouncilLength);
        version.Property(v => v.Content).IsDocument();
        version.Property(v => v.ContentHash).IsKeyText(64);
        version.HasIndex(v => v.Number).IsUnique();
        // What was published never changes: saving it changed throws.
        foreach (var property in version.Metadata.GetProperties().Where(property => property.Name != nameof(Aggregate.Version)))
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
    }
}

sealed class PolicyDraftMapping : IEntityTypeConfiguration<PolicyDraft>
{
    public void Configure(EntityTypeBuilder<PolicyDraft> draft)
    {
        draft.Ignore(d => d.Path);
        draft.Property(d => d.Council).IsKeyText(PolicyVersion.CouncilLength);
        draft.Property(d => d.Title).HasMaxLength(PolicyDraft.TitleLength);
        draft.Property(d => d.Content).IsDocument();
        draft.HasOne(d => d.PreparedBy).WithMany().HasForeignKey(d => d.PreparedById);
        draft.HasOne(d => d.PublishedAs).WithMany().HasForeignKey(d => d.PublishedAsId);
        draft.HasOne(d => d.WorkItem).WithMany().HasForeignKey(d => d.WorkItemId);
        draft.HasMany(d => d.Decisions).WithOne().HasForeignKey("PolicyDraftId").IsRequired();
        draft.HasIndex(d => new { d.State, d.Id });
    }
}

sealed class DraftDecisionMapping : IEntityTypeConfiguration<DraftDecision>
{
    public void Configure(EntityTypeBuilder<DraftDecision> decision)
    {
        decision.Property(d => d.PersonName).HasMaxLength(Domain.People.Person.NameLength);
        decision.Property(d => d.ForName).HasMaxLength(Domain.People.Person.NameLength);
        decision.Property(d => d.Reason).HasMaxLength(PolicyDraft.ReasonLength);
    }
}
