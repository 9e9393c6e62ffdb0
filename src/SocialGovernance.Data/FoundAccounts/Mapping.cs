using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.FoundAccounts;

sealed class FoundAccountMapping : IEntityTypeConfiguration<FoundAccount>
{
    public void Configure(EntityTypeBuilder<FoundAccount> found)
    {
        found.Ignore(f => f.Path).Ignore(f => f.CanBeDecided).Ignore(f => f.IsToBeFollowed);
        found.Property(f => f.PlatformKey).IsKeyText(Account.PlatformLength);
        found.Property(f => f.PlatformName).HasMaxLength(Account.PlatformLength);
        found.Property(f => f.Url).HasMaxLength(Account.UrlLength);
        found.Property(f => f.UniqueKey).IsKeyText(Account.UrlLength);
        found.HasOne(f => f.Account).WithMany().HasForeignKey(f => f.AccountId);
        found.HasOne(f => f.WorkItem).WithMany().HasForeignKey(f => f.WorkItemId);
        found.HasMany(f => f.Reports).WithOne().HasForeignKey("FoundAccountId").IsRequired();
        found.HasMany(f => f.Decisions).WithOne().HasForeignKey("FoundAccountId").IsRequired();
        found.HasMany(f => f.PlatformReports).WithOne().HasForeignKey("FoundAccountId").IsRequired();
        found.HasIndex(f => new { f.PlatformKey, f.UniqueKey }).IsUnique();
        found.HasIndex(f => new { f.State, f.LastReportedAt, f.Id });
        found.HasIndex(f => f.FirstReportedAt);
    }
}

sealed class FoundReportMapping : IEntityTypeConfiguration<FoundReport>
{
    public void Configure(EntityTypeBuilder<FoundReport> report)
    {
        report.Property(r => r.What).HasMaxLength(FoundReport.WhatLength);
        report.Property(r => r.Email).HasMaxLength(Person.EmailLength);
        report.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        report.HasIndex(r => r.At);
    }
}

sealed class FoundDecisionMapping : IEntityTypeConfiguration<FoundDecision>
{
    public void Configure(EntityTypeBuilder<FoundDecision> decision)
    {
        decision.Property(d => d.Reason).HasMaxLength(FoundAccount.ReasonLength);
        decision.Property(d => d.PersonName).HasMaxLength(Person.NameLength);
        decision.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId);
    }
}

sealed class PlatformReportMapping : IEntityTypeConfiguration<PlatformReport>
{
    public void Configure(EntityTypeBuilder<PlatformReport> report)
    {
        report.Property(r => r.Reference).HasMaxLength(PlatformReport.ReferenceLength);
        report.Property(r => r.Result).HasMaxLength(PlatformReport.ResultLength);
    }
}
