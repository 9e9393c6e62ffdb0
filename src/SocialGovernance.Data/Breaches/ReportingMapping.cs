using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Data.Breaches;

sealed class CaseReceiptMapping : IEntityTypeConfiguration<CaseReceipt>
{
    public void Configure(EntityTypeBuilder<CaseReceipt> receipt)
    {
        receipt.ToTable("CaseReceipts");
        receipt.Property(r => r.CodeHash).HasMaxLength(CaseReceipt.HashLength);
        receipt.HasIndex(r => r.CodeHash).IsUnique();
    }
}

sealed class CaseLetterMapping : IEntityTypeConfiguration<CaseLetter>
{
    public void Configure(EntityTypeBuilder<CaseLetter> letter)
    {
        letter.ToTable("CaseLetters");
        letter.Ignore(l => l.IsDraft).Ignore(l => l.IsUnread);
        letter.HasOne(l => l.Writer).WithMany().HasForeignKey(l => l.WriterId);
        letter.HasIndex(l => l.Bucket);
    }
}

sealed class LetterReadingMapping : IEntityTypeConfiguration<LetterReading>
{
    public void Configure(EntityTypeBuilder<LetterReading> reading)
    {
        reading.ToTable("CaseLetterReadings");
        reading.HasOne<CaseLetter>().WithMany().HasForeignKey(r => r.LetterId);
    }
}

sealed class BlindKeyMapping : IEntityTypeConfiguration<BlindKey>
{
    public void Configure(EntityTypeBuilder<BlindKey> key)
    {
        key.ToTable("BlindKeys");
        key.HasKey(k => k.Name);
        key.Property(k => k.Name).IsKeyText(BlindKey.NameLength);
        key.Property(k => k.Wrapped).HasMaxLength(BlindKey.WrappedLength);
    }
}
