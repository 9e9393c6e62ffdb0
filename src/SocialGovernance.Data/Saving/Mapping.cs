using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Saving;

sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> item)
    {
        item.Ignore(i => i.IsOpen).Ignore(i => i.IsToRemind).Ignore(i => i.IsSilent).Ignore(i => i.CanBeHandedOver);
        // Handing it over and doing it see each other.
        item.Property(i => i.ClosedAt).IsConcurrencyToken();
        item.Property(i => i.HandedToPersonId).IsConcurrencyToken();
        item.HasOne<Person>().WithMany().HasForeignKey(i => i.HandedToPersonId);
        item.Property(i => i.Duty).IsKeyText(Duty.MaxLength);
        item.Property(i => i.Title).HasMaxLength(WorkItem.TitleLength);
        item.Property(i => i.Path).HasMaxLength(WorkItem.PathLength);
        item.HasMany(i => i.Excepted).WithOne().HasForeignKey(e => e.WorkItemId);
        item.HasMany(i => i.Asked).WithOne().HasForeignKey("WorkItemId").IsRequired();
        // In the order of a queue, of what is open; which of it is overdue shows in the index.
        item.HasIndex(i => new { i.Duty, i.Since, i.Id, i.DueAt }).IsWhereEmpty(nameof(WorkItem.ClosedAt));
    }
}

sealed class ExceptedMapping : IEntityTypeConfiguration<Excepted>
{
    public void Configure(EntityTypeBuilder<Excepted> person) => person.HasIndex(p => new { p.PersonId, p.WorkItemId });
}

sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> happened)
    {
        happened.Property(e => e.Kind).IsKeyText(80);
        happened.Property(e => e.SubjectType).IsKeyText(80);
        happened.Property(e => e.SubjectLabel).HasMaxLength(AuditEvent.LabelLength);
        happened.Property(e => e.Details).IsDocument();
        happened.Property(e => e.Salt).HasMaxLength(AuditEvent.SaltLength);
        happened.HasIndex(e => new { e.SubjectType, e.SubjectId, e.Id });
        happened.Property(e => e.SubjectKey).IsKeyText(AuditEvent.LabelLength);
        happened.HasIndex(e => new { e.PersonId, e.At });
        happened.HasIndex(e => new { e.ForPersonId, e.At });
        happened.HasIndex(e => new { e.SubjectKey, e.At });
        happened.HasIndex(e => new { e.At, e.Id });
    }
}

sealed class MessageMapping : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> message)
    {
        message.Property(m => m.ToAddress).HasMaxLength(OutgoingMessage.AddressLength);
        message.Property(m => m.Subject).HasMaxLength(OutgoingMessage.SubjectLength);
        message.Property(m => m.Body).HasMaxLength(OutgoingMessage.BodyLength);
        message.Property(m => m.LastAnswer).HasMaxLength(OutgoingMessage.AnswerLength);
        message.Ignore(m => m.CanBeTriedAgain);
        message.HasIndex(m => new { m.State, m.NextTryAt });
        message.HasIndex(m => new { m.CreatedAt, m.Id });
    }
}

sealed class FormPostMapping : IEntityTypeConfiguration<FormPost>
{
    public void Configure(EntityTypeBuilder<FormPost> post)
    {
        post.HasKey(p => p.Key);
        post.Property(p => p.Key).ValueGeneratedNever();
        post.Property(p => p.Location).HasMaxLength(FormPost.LocationLength);
        post.HasIndex(p => p.At);
    }
}

sealed class ReferenceCounterMapping : IEntityTypeConfiguration<ReferenceCounter>
{
    public void Configure(EntityTypeBuilder<ReferenceCounter> counter)
    {
        counter.HasKey(c => c.Series);
        counter.Property(c => c.Series).IsKeyText(ReferenceCounter.SeriesLength);
    }
}
