using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.Imports;

sealed class TableImportMapping : IEntityTypeConfiguration<TableImport>
{
    public void Configure(EntityTypeBuilder<TableImport> import)
    {
        import.Ignore(i => i.Path).Ignore(i => i.WrongInWords).Ignore(i => i.IsUnderWay).Ignore(i => i.CanBeMatched).Ignore(i => i.CanBeCarriedOut);
        import.Property(i => i.FileName).HasMaxLength(TableImport.FileNameLength);
        import.Property(i => i.Sheet).HasMaxLength(TableImport.SheetLength);
        import.Property(i => i.Note).HasMaxLength(TableImport.NoteLength);
        import.Property(i => i.Headings).IsDocument();
        import.Property(i => i.Columns).HasMaxLength(4000);
        import.HasOne(i => i.UploadedBy).WithMany().HasForeignKey(i => i.UploadedById);
        import.HasOne<Person>().WithMany().HasForeignKey(i => i.OrderedById);
        import.HasOne<Service>().WithMany().HasForeignKey(i => i.ServiceId);
        import.HasMany(i => i.Rows).WithOne().HasForeignKey(row => row.ImportId);
        import.HasIndex(i => new { i.State, i.LeasedUntil });
        import.HasIndex(i => new { i.Kind, i.Id });
    }
}

sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.Property(r => r.Cells).IsDocument();
        row.Property(r => r.FileProblem).HasMaxLength(ImportRow.SaysLength);
        row.Property(r => r.Says).HasMaxLength(ImportRow.SaysLength);
        row.Property(r => r.Path).HasMaxLength(ImportRow.PathLength);
        row.HasIndex(r => new { r.ImportId, r.Line });
        row.HasIndex(r => new { r.ImportId, r.Outcome, r.Line });
    }
}
