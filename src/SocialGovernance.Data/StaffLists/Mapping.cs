using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffLists;

namespace SocialGovernance.Data.StaffLists;

sealed class StaffListMapping : IEntityTypeConfiguration<StaffList>
{
    public void Configure(EntityTypeBuilder<StaffList> list)
    {
        list.Ignore(l => l.Path);
        list.Property(l => l.FileName).HasMaxLength(Domain.Imports.TableImport.FileNameLength);
        list.Property(l => l.ConfirmedBecause).HasMaxLength(StaffList.ReasonLength);
        list.HasOne(l => l.Import).WithMany().HasForeignKey(l => l.ImportId);
        list.HasOne<StaffList>().WithMany().HasForeignKey(l => l.LastId);
        list.HasOne<Person>().WithMany().HasForeignKey(l => l.ConfirmedById);
        list.HasOne(l => l.WorkItem).WithMany().HasForeignKey(l => l.WorkItemId);
        list.HasMany(l => l.Rows).WithOne().HasForeignKey(row => row.ListId);
        list.HasIndex(l => new { l.State, l.EndedAt });
    }
}

sealed class StaffListRowMapping : IEntityTypeConfiguration<StaffListRow>
{
    public void Configure(EntityTypeBuilder<StaffListRow> row)
    {
        row.Property(r => r.Number).HasMaxLength(StaffListRow.NumberLength);
        row.Property(r => r.Name).HasMaxLength(Person.NameLength);
        row.Property(r => r.Email).HasMaxLength(Person.EmailLength);
        row.Property(r => r.EmailKey).IsKeyText(Person.EmailLength);
        row.Property(r => r.Post).HasMaxLength(Post.TitleLength);
        row.Property(r => r.Service).HasMaxLength(Service.NameLength);
        row.Property(r => r.Manager).HasMaxLength(StaffListRow.TextLength);
        row.Property(r => r.Type).HasMaxLength(StaffListRow.TextLength);
        row.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        row.HasIndex(r => new { r.ListId, r.Line });
    }
}

sealed class StaffDifferenceMapping : IEntityTypeConfiguration<StaffDifference>
{
    public void Configure(EntityTypeBuilder<StaffDifference> difference)
    {
        difference.Ignore(d => d.IsOpen);
        difference.Property(d => d.Name).HasMaxLength(Person.NameLength);
        difference.Property(d => d.Says).HasMaxLength(StaffDifference.SaysLength);
        difference.Property(d => d.Because).HasMaxLength(StaffList.ReasonLength);
        difference.HasOne<StaffList>().WithMany().HasForeignKey(d => d.ListId);
        difference.HasOne(d => d.Person).WithMany().HasForeignKey(d => d.PersonId);
        difference.HasOne(d => d.DecidedBy).WithMany().HasForeignKey(d => d.DecidedById);
        difference.HasIndex(d => new { d.ListId, d.Kind, d.State, d.Id });
        difference.HasIndex(d => new { d.ListId, d.Id });
    }
}
