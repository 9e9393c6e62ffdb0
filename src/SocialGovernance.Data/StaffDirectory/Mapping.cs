using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Data.StaffDirectory;

sealed class DirectoryKeyMapping : IEntityTypeConfiguration<DirectoryKey>
{
    public void Configure(EntityTypeBuilder<DirectoryKey> key)
    {
        key.Ignore(k => k.Actor);
        key.Property(k => k.Name).HasMaxLength(DirectoryKey.NameLength);
        key.Property(k => k.KeyHash).IsKeyText(DirectoryKey.HashLength);
        key.HasIndex(k => k.KeyHash).IsUnique();
    }
}

sealed class ListedPersonMapping : IEntityTypeConfiguration<ListedPerson>
{
    public void Configure(EntityTypeBuilder<ListedPerson> listed)
    {
        listed.Ignore(l => l.Told);
        listed.Property(l => l.UserName).HasMaxLength(ListedPerson.UserNameLength);
        listed.Property(l => l.UserNameKey).IsOptionalKeyText(ListedPerson.UserNameLength);
        listed.Property(l => l.ExternalId).IsOptionalKeyText(ListedPerson.ExternalIdLength);
        listed.Property(l => l.DisplayName).HasMaxLength(Person.NameLength);
        listed.Property(l => l.GivenName).HasMaxLength(ListedPerson.TextLength);
        listed.Property(l => l.FamilyName).HasMaxLength(ListedPerson.TextLength);
        listed.Property(l => l.Email).HasMaxLength(Person.EmailLength);
        listed.Property(l => l.Title).HasMaxLength(Post.TitleLength);
        listed.Property(l => l.Department).HasMaxLength(Service.NameLength);
        listed.Property(l => l.EmployeeNumber).HasMaxLength(ListedPerson.TextLength);
        listed.Property(l => l.UserType).HasMaxLength(ListedPerson.TextLength);
        listed.HasOne(l => l.Person).WithMany().HasForeignKey(l => l.PersonId);
        listed.HasOne<Person>().WithMany().HasForeignKey(l => l.ManagerId);
        listed.HasIndex(l => l.PersonId).IsUnique();
        listed.HasIndex(l => l.UserNameKey).IsUniqueExcept(nameof(ListedPerson.UserNameKey));
        listed.HasIndex(l => l.ExternalId).IsUniqueExcept(nameof(ListedPerson.ExternalId));
    }
}

sealed class DirectoryGroupMapping : IEntityTypeConfiguration<DirectoryGroup>
{
    public void Configure(EntityTypeBuilder<DirectoryGroup> group)
    {
        group.Property(g => g.Name).HasMaxLength(DirectoryGroup.NameLength);
        group.Property(g => g.NameKey).IsKeyText(DirectoryGroup.NameLength);
        group.Property(g => g.ExternalId).IsOptionalKeyText(ListedPerson.ExternalIdLength);
        group.Property(g => g.Role).IsOptionalKeyText(RoleAssignment.RoleLength);
        group.Property(g => g.RoleTitle).HasMaxLength(RoleAssignment.TitleLength);
        group.HasOne<Person>().WithMany().HasForeignKey(g => g.MappedById);
        group.HasIndex(g => g.NameKey).IsUnique();
        group.HasIndex(g => g.ExternalId).IsUniqueExcept(nameof(DirectoryGroup.ExternalId));
    }
}

sealed class GroupMemberMapping : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> member)
    {
        member.HasOne<DirectoryGroup>().WithMany().HasForeignKey(m => m.GroupId);
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        member.HasIndex(m => new { m.GroupId, m.PersonId }).IsUnique();
        member.HasIndex(m => m.PersonId);
    }
}

sealed class DirectoryQuestionMapping : IEntityTypeConfiguration<DirectoryQuestion>
{
    public void Configure(EntityTypeBuilder<DirectoryQuestion> question)
    {
        question.Ignore(q => q.Path);
        question.Property(q => q.What).HasMaxLength(DirectoryQuestion.WhatLength);
        question.HasOne(q => q.Person).WithMany().HasForeignKey(q => q.PersonId);
        question.HasOne(q => q.WorkItem).WithMany().HasForeignKey(q => q.WorkItemId);
        question.HasIndex(q => q.PersonId).IsUniqueExcept(nameof(DirectoryQuestion.State), nameof(QuestionState.Settled));
        question.HasIndex(q => new { q.State, q.Id });
    }
}
