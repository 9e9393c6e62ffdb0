using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;

namespace SocialGovernance.Data.Support;

sealed class SupportCaseMapping : IEntityTypeConfiguration<SupportCase>
{
    public void Configure(EntityTypeBuilder<SupportCase> found)
    {
        found.ToTable("SupportCases");
        found.Ignore(c => c.IsOpen).Ignore(c => c.CanTell).Ignore(c => c.WasTold).Ignore(c => c.HasUnreadAnswers).Ignore(c => c.IsHeld).Ignore(c => c.HasNews);
        found.Property(c => c.Reference).IsKeyText(SupportCase.ReferenceLength);
        found.HasIndex(c => c.Reference).IsUnique();
        found.HasOne<PolicyVersion>().WithMany().HasForeignKey(c => c.PolicyVersionId);
        found.HasMany(c => c.Handlers).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasIndex(c => c.Bucket);
        found.HasMany(c => c.Answers).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Files).WithOne().HasForeignKey("CaseId").IsRequired();
        found.HasMany(c => c.Entries).WithOne().HasForeignKey("CaseId").IsRequired();
    }
}

sealed class SupportHandlerMapping : IEntityTypeConfiguration<SupportHandler>
{
    public void Configure(EntityTypeBuilder<SupportHandler> handler)
    {
        handler.ToTable("SupportHandlers");
        handler.Property(h => h.Role).IsKeyText(RoleAssignment.RoleLength);
        handler.HasOne(h => h.Person).WithMany().HasForeignKey(h => h.PersonId);
        handler.HasOne(h => h.WorkItem).WithMany().HasForeignKey(h => h.WorkItemId);
        handler.HasIndex(h => new { h.PersonId, h.Until });
    }
}

sealed class SupportEntryMapping : IEntityTypeConfiguration<SupportEntry>
{
    public void Configure(EntityTypeBuilder<SupportEntry> entry)
    {
        entry.ToTable("SupportEntries");
        entry.HasOne(e => e.Person).WithMany().HasForeignKey(e => e.PersonId);
    }
}

sealed class SupportAnswerMapping : IEntityTypeConfiguration<SupportAnswer>
{
    public void Configure(EntityTypeBuilder<SupportAnswer> answer) => answer.ToTable("SupportAnswers");
}

sealed class SupportFileMapping : IEntityTypeConfiguration<SupportFile>
{
    public void Configure(EntityTypeBuilder<SupportFile> file) => file.ToTable("SupportFiles");
}

sealed class SupportReadingMapping : IEntityTypeConfiguration<SupportReading>
{
    public void Configure(EntityTypeBuilder<SupportReading> reading)
    {
        reading.ToTable("SupportReadings");
        reading.HasOne<SupportCase>().WithMany().HasForeignKey(r => r.CaseId);
        reading.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
    }
}
