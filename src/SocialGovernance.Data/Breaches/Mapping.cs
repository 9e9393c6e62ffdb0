using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

sealed class BreachCaseMapping : IEntityTypeConfiguration<BreachCase>
{
    public void Configure(EntityTypeBuilder<BreachCase> found)
    {
        found.ToTable("Cases");
        found.Ignore(c => c.CanBeTriaged).Ignore(c => c.IsOpen).Ignore(c => c.CanBeDecided).Ignore(c => c.CanBeClosed).Ignore(c => c.CanChangeSubject);
        found.Ignore(c => c.CanBeReopened).Ignore(c => c.CanBeAssessed).Ignore(c => c.CanSuspend).Ignore(c => c.CanBeAppealed).Ignore(c => c.IsHeld).Ignore(c => c.HasNews);
        found.Ignore(c => c.Assessment).Ignore(c => c.Suspended);
        found.Property(c => c.Reference).IsKeyText(BreachCase.ReferenceLength);
        found.HasIndex(c => c.Reference).IsUnique();
        found.HasOne<PolicyVersion>().WithMany().HasForeignKey(c => c.PolicyVersionId);
        found.Property(c => c.HandlerRole).IsOptionalKeyText(RoleAssignment.RoleLength);
        found.HasMany(c => c.Letters).WithOne().HasForeignKey("CaseId").IsRequired();
        found.Ignore(c => c.HasUnreadAnswers);
        found.HasOne(c => c.Receipt).WithOne().HasForeignKey<CaseReceipt>("CaseId").IsRequired();
        found.HasOne(c => c.Concern).WithOne().HasForeignKey<Concern>("CaseId").IsRequired();
        found.HasMany(c => c.Handlers).WithOne().HasForeignKey("CaseId").IsRequired();
        found.Ignore(c => c.Recused).Ignore(c => c.HeardBy);
        found.HasMany(c => c.Witnesses).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Entries).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Outcomes).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Files).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Orders).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Assessments).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Links).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Suspensions).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Deadlines).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Appeals).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Holds).WithOne().HasForeignKey("CaseId").IsRequired();
    }
}

sealed class ConcernMapping : IEntityTypeConfiguration<Concern>
{
    public void Configure(EntityTypeBuilder<Concern> concern) => concern.ToTable("CaseConcerns");
}

sealed class CaseHandlerMapping : IEntityTypeConfiguration<CaseHandler>
{
    public void Configure(EntityTypeBuilder<CaseHandler> handler)
    {
        handler.ToTable("CaseHandlers");
        handler.Property(h => h.Role).IsKeyText(RoleAssignment.RoleLength);
        handler.HasOne(h => h.Person).WithMany().HasForeignKey(h => h.PersonId);
        handler.HasOne(h => h.WorkItem).WithMany().HasForeignKey(h => h.WorkItemId);
        handler.HasIndex(h => new { h.PersonId, h.Until });
    }
}

sealed class CaseWitnessMapping : IEntityTypeConfiguration<CaseWitness>
{
    public void Configure(EntityTypeBuilder<CaseWitness> witness) => witness.ToTable("CaseWitnesses");
}

sealed class HandlerChangeMapping : IEntityTypeConfiguration<HandlerChange>
{
    public void Configure(EntityTypeBuilder<HandlerChange> change)
    {
        change.Property(c => c.Role).IsKeyText(RoleAssignment.RoleLength);
        change.Property(c => c.RoleTitle).HasMaxLength(RoleAssignment.TitleLength);
        change.Property(c => c.SecondRole).IsKeyText(RoleAssignment.RoleLength);
        change.Property(c => c.Reason).HasMaxLength(HandlerChange.ReasonLength);
        change.Property(c => c.Answer).HasMaxLength(HandlerChange.ReasonLength);
        change.Ignore(c => c.Path);
        change.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId);
        change.HasOne(c => c.ProposedBy).WithMany().HasForeignKey(c => c.ProposedById);
        change.HasOne(c => c.SecondPerson).WithMany().HasForeignKey(c => c.SecondPersonId);
        change.HasOne(c => c.WorkItem).WithMany().HasForeignKey(c => c.WorkItemId);
        change.HasIndex(c => new { c.PersonId, c.Role }).IsUniqueExcept(nameof(HandlerChange.State), nameof(HandlerChangeState.Agreed), nameof(HandlerChangeState.Refused), nameof(HandlerChangeState.Withdrawn));
    }
}

sealed class CaseEntryMapping : IEntityTypeConfiguration<CaseEntry>
{
    public void Configure(EntityTypeBuilder<CaseEntry> entry)
    {
        entry.ToTable("CaseEntries");
        entry.HasOne(e => e.Person).WithMany().HasForeignKey(e => e.PersonId);
    }
}

sealed class CaseOutcomeMapping : IEntityTypeConfiguration<CaseOutcome>
{
    public void Configure(EntityTypeBuilder<CaseOutcome> outcome)
    {
        outcome.ToTable("CaseOutcomes");
        outcome.HasOne(o => o.Person).WithMany().HasForeignKey(o => o.PersonId);
    }
}

sealed class CaseFileMapping : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> file) => file.ToTable("CaseFiles");
}

sealed class CaseOrderMapping : IEntityTypeConfiguration<CaseOrder>
{
    public void Configure(EntityTypeBuilder<CaseOrder> link)
    {
        link.ToTable("CaseOrders");
        link.HasOne(l => l.Order).WithMany().HasForeignKey(l => l.OrderId);
    }
}

sealed class CaseReadingMapping : IEntityTypeConfiguration<CaseReading>
{
    public void Configure(EntityTypeBuilder<CaseReading> reading)
    {
        reading.ToTable("CaseReadings");
        reading.HasOne<BreachCase>().WithMany().HasForeignKey(r => r.CaseId);
        reading.HasOne<CaseFile>().WithMany().HasForeignKey(r => r.FileId);
        reading.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
        reading.HasIndex(r => new { r.CaseId, r.Id });
    }
}

sealed class AccessOrderMapping : IEntityTypeConfiguration<AccessOrder>
{
    public void Configure(EntityTypeBuilder<AccessOrder> order)
    {
        order.ToTable("AccessOrders");
        order.HasOne(o => o.AuthorisedUser).WithMany().HasForeignKey(o => o.AuthorisedUserId);
        order.HasOne(o => o.Person).WithMany().HasForeignKey(o => o.PersonId);
        order.HasOne(o => o.Account).WithMany().HasForeignKey(o => o.AccountId);
        order.HasOne(o => o.Again).WithMany().HasForeignKey(o => o.AgainId);
        order.HasOne<Person>().WithMany().HasForeignKey(o => o.CarriedOutById);
        order.HasOne(o => o.WorkItem).WithMany().HasForeignKey(o => o.WorkItemId);
        order.HasIndex(o => o.AuthorisedUserId).IsUniqueExcept(nameof(AccessOrder.State), nameof(AccessOrderState.CarriedOut), nameof(AccessOrderState.Withdrawn));
        order.HasIndex(o => new { o.PersonId, o.AccountId });
        order.Ignore(o => o.Stands);
    }
}

sealed class SealedBytes() : ValueConverter<Sealed, byte[]>(value => value.Bytes, bytes => new(bytes));

/// <summary>Sealed values are immutable: the same reference is the same value.</summary>
sealed class SealedComparer() : ValueComparer<Sealed>(
    (one, other) => ReferenceEquals(one, other), value => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value), value => value);
