using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.People;

sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.Name).HasMaxLength(Person.NameLength);
        person.Property(p => p.Email).HasMaxLength(Person.EmailLength);
        person.Property(p => p.Type).IsKeyText(40);
        person.Property(p => p.StaffGroup).HasMaxLength(Person.StaffGroupLength);
        person.Property(p => p.EmailKey).IsOptionalKeyText(Person.EmailLength);
        person.HasMany(p => p.Words).WithOne().HasForeignKey(w => w.PersonId).OnDelete(DeleteBehavior.ClientCascade);
        // Empty for those who have left, and so unique among those who are here.
        person.HasIndex(p => p.EmailKey).IsUniqueExcept(nameof(Person.EmailKey));
        person.HasIndex(p => new { p.Name, p.Id });
    }
}

sealed class PersonWordMapping : IEntityTypeConfiguration<PersonWord>
{
    public void Configure(EntityTypeBuilder<PersonWord> word)
    {
        word.Property(w => w.Word).IsKeyText(SearchWords.LongestKept);
        word.HasIndex(w => new { w.Word, w.PersonId });
    }
}

sealed class ServiceMapping : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> service)
    {
        service.Property(s => s.Name).HasMaxLength(Service.NameLength);
        service.Property(s => s.LegalBody).IsKeyText(40);
        service.Property(s => s.NameKey).IsKeyText(Service.NameLength);
        service.HasIndex(s => s.NameKey).IsUnique();
        service.HasOne(s => s.HeadPost).WithMany().HasForeignKey(s => s.HeadPostId);
    }
}

sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.Property(p => p.Title).HasMaxLength(Post.TitleLength);
        post.Property(p => p.TitleKey).IsKeyText(Post.TitleLength);
        post.HasIndex(p => new { p.TitleKey, p.Id });
        post.HasOne(p => p.Service).WithMany().HasForeignKey(p => p.ServiceId);
        post.HasOne(p => p.Manager).WithMany().HasForeignKey(p => p.ManagerId);
        post.HasMany(p => p.Holdings).WithOne().HasForeignKey(held => held.PostId);
    }
}

sealed class PostHoldingMapping : IEntityTypeConfiguration<PostHolding>
{
    public void Configure(EntityTypeBuilder<PostHolding> held)
    {
        held.HasOne(h => h.Person).WithMany().HasForeignKey(h => h.PersonId);
        held.HasIndex(h => new { h.PersonId, h.From });
    }
}

sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> given)
    {
        given.Property(g => g.Role).IsKeyText(RoleAssignment.RoleLength);
        given.Property(g => g.Scope).IsKeyText(Scopes.Length);
        given.Property(g => g.ScopeTitle).HasMaxLength(RoleAssignment.TitleLength);
        given.Property(g => g.RoleTitle).HasMaxLength(RoleAssignment.TitleLength);
        given.HasOne(g => g.Person).WithMany().HasForeignKey(g => g.PersonId);
        given.HasIndex(g => new { g.PersonId, g.Role });
        given.HasIndex(g => new { g.Role, g.Scope });
    }
}

sealed class DeputyMapping : IEntityTypeConfiguration<Deputy>
{
    public void Configure(EntityTypeBuilder<Deputy> deputy)
    {
        deputy.HasOne(d => d.Person).WithMany().HasForeignKey(d => d.PersonId);
        deputy.HasOne(d => d.ActingPerson).WithMany().HasForeignKey(d => d.ActingPersonId);
        deputy.HasIndex(d => new { d.PersonId, d.Until });
        deputy.HasIndex(d => new { d.ActingPersonId, d.Until });
    }
}
