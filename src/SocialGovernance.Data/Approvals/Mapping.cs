using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.BusinessCases;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Approvals;

sealed class RequestMapping : IEntityTypeConfiguration<Request>
{
    public void Configure(EntityTypeBuilder<Request> request)
    {
        request.Ignore(r => r.Path).Ignore(r => r.CurrentRound).Ignore(r => r.CurrentRevision).Ignore(r => r.IsEditable);
        request.Ignore(r => r.OpenWork);
        request.Property(r => r.Kind).IsKeyText(Request.KindLength);
        request.Property(r => r.KindTitle).HasMaxLength(Request.TitleLength);
        request.Property(r => r.Title).HasMaxLength(Request.TitleLength);
        request.Property(r => r.Reference).IsOptionalKeyText(Request.ReferenceLength);
        request.Property(r => r.Draft).IsDocument();
        request.HasOne<PolicyVersion>().WithMany().HasForeignKey(r => r.PolicyVersionId);
        request.HasOne(r => r.Applicant).WithMany().HasForeignKey(r => r.ApplicantId);
        request.HasOne(r => r.Service).WithMany().HasForeignKey(r => r.ServiceId);
        request.HasMany(r => r.Revisions).WithOne().HasForeignKey("RequestId").IsRequired();
        request.Ignore(r => r.Concerned);
        request.Ignore(r => r.CanBeTakenOver).Ignore(r => r.CanBeWithdrawn);
        request.HasOne<Request>().WithMany().HasForeignKey(r => r.FollowsId);
        request.HasMany(r => r.FormerApplicants).WithOne().HasForeignKey("RequestId").IsRequired();
        request.HasMany(r => r.Subjects).WithOne().HasForeignKey("RequestId").IsRequired();
        request.HasMany(r => r.Rounds).WithOne().HasForeignKey("RequestId").IsRequired();
        request.HasIndex(r => r.Reference).IsUniqueExcept(nameof(Request.State));
        request.HasIndex(r => new { r.ApplicantId, r.ChangedAt });
        request.HasIndex(r => new { r.State, r.Id });
    }
}

sealed class RevisionMapping : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.Property(r => r.Answers).IsDocument();
        revision.HasIndex("RequestId", nameof(Revision.Number)).IsUnique();
    }
}

sealed class RoundMapping : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.Ignore(r => r.SignOffs).Ignore(r => r.CouldAsk).Ignore(r => r.OpenStage);
        round.HasMany(r => r.Stages).WithOne().HasForeignKey("RoundId").IsRequired();
        round.HasIndex("RequestId", nameof(Round.Number)).IsUnique();
    }
}

sealed class StageMapping : IEntityTypeConfiguration<Stage>
{
    public void Configure(EntityTypeBuilder<Stage> stage)
    {
        stage.Ignore(s => s.IsOpen).Ignore(s => s.IsComplete);
        stage.Property(s => s.Key).IsKeyText(80);
        stage.Property(s => s.Title).HasMaxLength(Stage.TitleLength);
        stage.HasMany(s => s.Deadlines).WithOne().HasForeignKey("StageId").IsRequired();
        stage.HasMany(s => s.SignOffs).WithOne().HasForeignKey("StageId").IsRequired();
    }
}

sealed class SignOffMapping : IEntityTypeConfiguration<SignOff>
{
    public void Configure(EntityTypeBuilder<SignOff> signOff)
    {
        signOff.Ignore(s => s.IsMet).Ignore(s => s.Outcomes).Ignore(s => s.CouldAsk);
        signOff.Property(s => s.Key).IsKeyText(80);
        signOff.Property(s => s.Role).IsKeyText(80);
        signOff.Property(s => s.Duty).IsKeyText(Duty.MaxLength);
        signOff.Property(s => s.FallBackDuty).IsOptionalKeyText(Duty.MaxLength);
        signOff.HasMany(s => s.Addressees).WithOne().HasForeignKey("SignOffId").IsRequired();
        signOff.HasOne(s => s.Decision).WithOne().HasForeignKey<Decision>("SignOffId").IsRequired();
        signOff.HasIndex(s => new { s.Duty, s.State });
    }
}

sealed class AddresseeMapping : IEntityTypeConfiguration<Addressee>
{
    public void Configure(EntityTypeBuilder<Addressee> addressee)
    {
        addressee.Ignore(a => a.IsInForce);
        addressee.Property(a => a.Duty).IsKeyText(Duty.MaxLength);
        addressee.Property(a => a.RoleTitle).HasMaxLength(SignOff.RoleTitleLength);
        addressee.HasOne(a => a.WorkItem).WithMany().HasForeignKey(a => a.WorkItemId);
        addressee.HasIndex(a => a.Duty);
    }
}

sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> deadline)
    {
        deadline.Property(d => d.Duty).IsOptionalKeyText(Duty.MaxLength);
        deadline.Property(d => d.RoleTitle).HasMaxLength(SignOff.RoleTitleLength);
        // What is carried out is carried out once.
        deadline.HasIndex("StageId", nameof(Deadline.Number)).IsUnique();
        deadline.HasIndex(d => new { d.State, d.DueAt });
    }
}

sealed class RevisionReadMapping : IEntityTypeConfiguration<RevisionRead>
{
    public void Configure(EntityTypeBuilder<RevisionRead> read)
    {
        read.HasOne<Request>().WithMany().HasForeignKey(r => r.RequestId);
        read.HasIndex(r => new { r.RequestId, r.PersonId, r.Revision }).IsUnique();
    }
}

sealed class SubjectMapping : IEntityTypeConfiguration<Subject>
{
    public void Configure(EntityTypeBuilder<Subject> subject) => subject.HasIndex("RequestId", nameof(Subject.PersonId)).IsUnique();
}

sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.Property(d => d.Reason).HasMaxLength(Request.ReasonLength);
        decision.HasIndex(d => d.PersonId);
    }
}

sealed class RequestCommentMapping : IEntityTypeConfiguration<RequestComment>
{
    public void Configure(EntityTypeBuilder<RequestComment> comment)
    {
        comment.Property(c => c.Text).HasMaxLength(RequestComment.TextLength);
        comment.HasOne<Request>().WithMany().HasForeignKey(c => c.RequestId);
        comment.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        comment.HasIndex(c => new { c.RequestId, c.Id });
    }
}

sealed class RequestFileMapping : IEntityTypeConfiguration<RequestFile>
{
    public void Configure(EntityTypeBuilder<RequestFile> file)
    {
        file.Property(f => f.Name).HasMaxLength(FilesTaken.NameLength);
        file.Property(f => f.Hash).IsKeyText(RequestFile.HashLength);
        file.HasOne<Request>().WithMany().HasForeignKey(f => f.RequestId);
        file.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId);
        file.HasOne(f => f.Bytes).WithOne().HasForeignKey<RequestFileBytes>(bytes => bytes.FileId);
    }
}

sealed class RequestFileBytesMapping : IEntityTypeConfiguration<RequestFileBytes>
{
    public void Configure(EntityTypeBuilder<RequestFileBytes> bytes)
    {
        bytes.HasKey(b => b.FileId);
        bytes.Property(b => b.FileId).ValueGeneratedNever();
    }
}

sealed class PlatformRequestMapping : IEntityTypeConfiguration<PlatformRequest>
{
    public void Configure(EntityTypeBuilder<PlatformRequest> platform)
    {
        platform.HasKey(p => p.RequestId);
        platform.Property(p => p.PlatformName).HasMaxLength(PlatformRequest.NameLength);
        platform.HasOne(p => p.Request).WithOne().HasForeignKey<PlatformRequest>(p => p.RequestId);
        platform.HasOne(p => p.Case).WithMany().HasForeignKey(p => p.CaseId);
    }
}

sealed class ExemptionMapping : IEntityTypeConfiguration<ExemptionRecord>
{
    public void Configure(EntityTypeBuilder<ExemptionRecord> exemption)
    {
        exemption.Property(e => e.Kind).IsKeyText(Request.KindLength);
        exemption.Property(e => e.Limbs).HasMaxLength(ExemptionRecord.LimbsLength);
        exemption.HasOne(e => e.Person).WithMany().HasForeignKey(e => e.PersonId);
    }
}
