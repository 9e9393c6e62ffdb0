using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.Breaches;

sealed class CaseAssessmentMapping : IEntityTypeConfiguration<CaseAssessment>
{
    public void Configure(EntityTypeBuilder<CaseAssessment> assessment)
    {
        assessment.ToTable("CaseAssessments");
        assessment.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId);
    }
}

sealed class CaseLinkMapping : IEntityTypeConfiguration<CaseLink>
{
    public void Configure(EntityTypeBuilder<CaseLink> link)
    {
        link.ToTable("CaseLinks");
        link.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
    }
}

sealed class CaseSuspensionMapping : IEntityTypeConfiguration<CaseSuspension>
{
    public void Configure(EntityTypeBuilder<CaseSuspension> suspension)
    {
        suspension.ToTable("CaseSuspensions");
        suspension.Ignore(s => s.Stands);
        suspension.HasOne(s => s.Order).WithMany().HasForeignKey(s => s.OrderId);
        suspension.HasOne(s => s.Deadline).WithMany().HasForeignKey(s => s.DeadlineId);
        suspension.HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId);
    }
}

sealed class CaseDeadlineMapping : IEntityTypeConfiguration<CaseDeadline>
{
    public void Configure(EntityTypeBuilder<CaseDeadline> deadline)
    {
        deadline.ToTable("CaseDeadlines");
        deadline.HasIndex(d => new { d.EndedAt, d.RemindedAt, d.RemindAt });
    }
}

sealed class CaseAppealMapping : IEntityTypeConfiguration<CaseAppeal>
{
    public void Configure(EntityTypeBuilder<CaseAppeal> appeal)
    {
        appeal.ToTable("CaseAppeals");
        appeal.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        appeal.HasOne(a => a.DecidedBy).WithMany().HasForeignKey(a => a.DecidedById);
    }
}

sealed class QuarterFiguresMapping : IEntityTypeConfiguration<QuarterFigures>
{
    public void Configure(EntityTypeBuilder<QuarterFigures> figures)
    {
        figures.ToTable("CaseFigures");
        figures.HasIndex(f => f.Until).IsUnique();
    }
}

sealed class CaseHoldMapping : IEntityTypeConfiguration<CaseHold>
{
    public void Configure(EntityTypeBuilder<CaseHold> hold)
    {
        hold.ToTable("CaseHolds");
        hold.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId);
        hold.HasOne<Person>().WithMany().HasForeignKey(h => h.LiftedById);
    }
}

sealed class ToldMatterMapping : IEntityTypeConfiguration<ToldMatter>
{
    public void Configure(EntityTypeBuilder<ToldMatter> matter)
    {
        matter.ToTable("ToldMatters");
        matter.Ignore(m => m.Path);
        matter.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        matter.HasOne(m => m.RaisedBy).WithMany().HasForeignKey(m => m.RaisedById);
        matter.HasOne(m => m.WorkItem).WithMany().HasForeignKey(m => m.WorkItemId);
    }
}
