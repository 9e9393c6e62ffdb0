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
        person.Property(p => p.SearchKey).HasMaxLength(SearchWords.Length);
        person.Property(p => p.Email).HasMaxLength(Person.EmailLength);
        person.Property(p => p.Type).IsKeyText(40);
        person.Property(p => p.StaffGroup).HasMaxLength(80);
        person.HasIndex(p => p.Email);
        person.HasIndex(p => new { p.Name, p.Id });
    }
}

sealed class ServiceMapping : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> service)
    {
        service.Property(s => s.Name).HasMaxLength(Service.NameLength);
        service.Property(s => s.LegalBody).IsKeyText(40);
        service.HasIndex(s => s.Name).IsUnique();
        service.HasOne(s => s.HeadPost).WithMany().HasForeignKey(s => s.HeadPostId);
    }
}

sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> post)
    {
        post.Property(p => p.Title).HasMaxLength(Post.TitleLength);
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
        given.Property(g => g.RoleTitle).HasMaxLength(160);
        given.HasOne(g => g.Person).WithMany().HasForeignKey(g => g.PersonId);
        given.HasIndex(g => new { g.PersonId, g.Role });
        given.HasIndex(g => g.Role);
    }
}

sealed class DeputyMapping : IEntityTypeConfiguration<Deputy>
{
    public void Configure(EntityTypeBuilder<Deputy> deputy)
    {
        deputy.HasOne(d => d.Person).WithMany().HasForeignKey(d => d.PersonId);
        deputy.HasOne(d => d.ActingPerson).WithMany().HasForeignKey(d => d.ActingPersonId);
    }
}
