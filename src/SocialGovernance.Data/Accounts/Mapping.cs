using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Data.Accounts;

sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Ignore(a => a.Path).Ignore(a => a.CanGoLive).Ignore(a => a.HasAddress);
        account.Property(a => a.Name).HasMaxLength(Account.NameLength);
        account.Property(a => a.PlatformKey).IsKeyText(Account.PlatformLength);
        account.Property(a => a.PlatformName).HasMaxLength(Account.PlatformLength);
        account.Property(a => a.Purpose).HasMaxLength(Account.PurposeLength);
        account.Property(a => a.Audience).HasMaxLength(Account.PurposeLength);
        account.Property(a => a.Handle).HasMaxLength(Account.HandleLength);
        account.Property(a => a.Url).HasMaxLength(Account.UrlLength);
        account.Property(a => a.UniqueKey).IsOptionalKeyText(Account.UrlLength);
        account.Property(a => a.SearchKey).HasMaxLength(SearchWords.Length);
        account.HasOne(a => a.Service).WithMany().HasForeignKey(a => a.ServiceId);
        account.HasOne(a => a.Request).WithMany().HasForeignKey(a => a.RequestId);
        account.HasOne(a => a.PlatformRequest).WithMany().HasForeignKey(a => a.PlatformRequestId);
        account.HasOne(a => a.WorkItem).WithMany().HasForeignKey(a => a.WorkItemId);
        account.HasIndex(a => new { a.PlatformKey, a.UniqueKey }).IsUniqueExcept(nameof(Account.State), nameof(AccountState.Closed));
        account.HasIndex(a => new { a.Name, a.Id });
    }
}
