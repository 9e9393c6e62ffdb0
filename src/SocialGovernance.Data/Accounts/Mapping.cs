using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Data.Accounts;

sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Ignore(a => a.Path).Ignore(a => a.CanGoLive).Ignore(a => a.HasAddress).Ignore(a => a.CanBeDescribed)
            .Ignore(a => a.CanBeSuspended).Ignore(a => a.CanBeResumed).Ignore(a => a.CanBeVerified).Ignore(a => a.CanBeClosed).Ignore(a => a.IsLookedAfter).Ignore(a => a.FoundBy);
        account.HasMany(a => a.Health).WithOne().HasForeignKey("AccountId").IsRequired();
        account.HasOne(a => a.ProfilePerson).WithMany().HasForeignKey(a => a.ProfilePersonId);
        account.HasIndex(a => new { a.State, a.Name, a.Id });
        account.HasIndex(a => new { a.State, a.ReviewDueOn });
        account.Property(a => a.Name).HasMaxLength(Account.NameLength);
        account.Property(a => a.PlatformKey).IsKeyText(Account.PlatformLength);
        account.Property(a => a.PlatformName).HasMaxLength(Account.PlatformLength);
        account.Property(a => a.Purpose).HasMaxLength(Account.PurposeLength);
        account.Property(a => a.Audience).HasMaxLength(Account.PurposeLength);
        account.Property(a => a.Handle).HasMaxLength(Account.HandleLength);
        account.Property(a => a.Url).HasMaxLength(Account.UrlLength);
        account.Property(a => a.UniqueKey).IsOptionalKeyText(Account.UrlLength);
        account.Property(a => a.SuspendedBecause).HasMaxLength(Account.ReasonLength);
        account.Property(a => a.ClosedBecause).HasMaxLength(Account.ReasonLength);
        account.Property(a => a.OwnId).IsOptionalKeyText(Account.OwnIdLength);
        account.ComplexProperty(a => a.Details, Configure);
        account.HasOne(a => a.OwnerPost).WithMany().HasForeignKey(a => a.OwnerPostId);
        account.HasOne(a => a.Service).WithMany().HasForeignKey(a => a.ServiceId);
        account.HasOne(a => a.Request).WithMany().HasForeignKey(a => a.RequestId);
        account.HasOne(a => a.PlatformRequest).WithMany().HasForeignKey(a => a.PlatformRequestId);
        account.HasOne(a => a.WorkItem).WithMany().HasForeignKey(a => a.WorkItemId);
        account.HasOne(a => a.ReviewWork).WithMany().HasForeignKey(a => a.ReviewWorkId);
        account.HasIndex(a => new { a.PlatformKey, a.UniqueKey }).IsUniqueExcept(nameof(Account.State), nameof(AccountState.Closed));
        account.HasIndex(a => new { a.PlatformKey, a.OwnId }).IsUniqueExcept(nameof(Account.State), nameof(AccountState.Closed));
        account.HasIndex(a => new { a.Name, a.Id });
    }

    static void Configure(ComplexPropertyBuilder<AccountDetails> details)
    {
        details.Property(d => d.Language).HasMaxLength(AccountDetails.LanguageLength);
        details.Property(d => d.LegalBody).HasMaxLength(AccountDetails.BodyLength);
        details.Property(d => d.Controller).HasMaxLength(AccountDetails.ControllerLength);
        details.Property(d => d.Tags).HasMaxLength(AccountDetails.TagsLength);
        details.Property(d => d.OpeningHours).HasMaxLength(AccountDetails.HoursLength);
        details.Property(d => d.WebsitePage).HasMaxLength(Account.UrlLength);
        details.Property(d => d.Contact).HasMaxLength(AccountDetails.ContactLength);
    }
}

sealed class AccountWordMapping : IEntityTypeConfiguration<AccountWord>
{
    public void Configure(EntityTypeBuilder<AccountWord> word)
    {
        word.Property(w => w.Word).IsKeyText(SearchWords.LongestKept);
        word.HasOne(w => w.Account).WithMany().HasForeignKey(w => w.AccountId);
        word.HasIndex(w => new { w.Word, w.AccountId });
    }
}

sealed class AttentionMarkMapping : IEntityTypeConfiguration<AttentionMark>
{
    public void Configure(EntityTypeBuilder<AttentionMark> mark)
    {
        mark.HasKey(m => new { m.Attention, m.AccountId });
        mark.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
    }
}

sealed class HealthAnswerMapping : IEntityTypeConfiguration<HealthAnswer>
{
    public void Configure(EntityTypeBuilder<HealthAnswer> answer)
    {
        answer.Property(a => a.Measure).IsKeyText(HealthMeasure.KeyLength);
        answer.Property(a => a.Evidence).HasMaxLength(HealthAnswer.EvidenceLength);
        answer.Property(a => a.SaidBy).HasMaxLength(HealthAnswer.SaidByLength);
        answer.HasIndex("AccountId", nameof(HealthAnswer.Measure)).IsUnique();
    }
}

sealed class AccountReviewMapping : IEntityTypeConfiguration<AccountReview>
{
    public void Configure(EntityTypeBuilder<AccountReview> review)
    {
        review.Ignore(r => r.IsGood).Ignore(r => r.CanBePutRight);
        review.Property(r => r.Effectiveness).HasMaxLength(AccountReview.TextLength);
        review.Property(r => r.Evidence).HasMaxLength(AccountReview.TextLength);
        review.Property(r => r.PutRightBy).HasMaxLength(AccountReview.TextLength);
        review.HasOne(r => r.Account).WithMany().HasForeignKey(r => r.AccountId);
        review.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
        review.HasOne(r => r.WorkItem).WithMany().HasForeignKey(r => r.WorkItemId);
        review.HasIndex(r => new { r.AccountId, r.Id });
    }
}

sealed class AccountClosureMapping : IEntityTypeConfiguration<AccountClosure>
{
    public void Configure(EntityTypeBuilder<AccountClosure> closure)
    {
        closure.Property(c => c.Reason).HasMaxLength(Account.ReasonLength);
        closure.HasOne(c => c.Account).WithMany().HasForeignKey(c => c.AccountId);
        closure.HasOne(c => c.WorkItem).WithMany().HasForeignKey(c => c.WorkItemId);
        closure.HasOne(c => c.UsersWork).WithMany().HasForeignKey(c => c.UsersWorkId);
        closure.HasMany(c => c.Steps).WithOne().HasForeignKey("ClosureId").IsRequired();
        closure.HasIndex(c => c.AccountId).IsUniqueExcept(nameof(AccountClosure.State), nameof(ClosureState.Completed), nameof(ClosureState.Withdrawn));
    }
}

sealed class ClosureStepMapping : IEntityTypeConfiguration<ClosureStep>
{
    public void Configure(EntityTypeBuilder<ClosureStep> step)
    {
        step.Ignore(s => s.Outcomes);
        step.Property(s => s.Proof).HasMaxLength(ClosureStep.ProofLength);
        step.HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId);
        step.HasIndex("ClosureId", nameof(ClosureStep.Kind)).IsUnique();
    }
}
