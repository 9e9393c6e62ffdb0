using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.Statements;

namespace SocialGovernance.Data.Statements;

sealed class StatementMapping : IEntityTypeConfiguration<StatementClearance>
{
    public void Configure(EntityTypeBuilder<StatementClearance> statement)
    {
        statement.HasKey(s => s.RequestId);
        statement.Property(s => s.Words).IsDocument();
        statement.Property(s => s.Fingerprint).IsKeyText(StatementClearance.FingerprintLength);
        statement.HasOne(s => s.Request).WithOne().HasForeignKey<StatementClearance>(s => s.RequestId);
    }
}
