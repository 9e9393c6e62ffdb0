using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Bench.Ceiling;

public sealed class CeilingContext(DbContextOptions<CeilingContext> options) : DbContext(options)
{
    public DbSet<Row> Rows => Set<Row>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Happening> Happenings => Set<Happening>();
    public DbSet<Message> Messages => Set<Message>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Row>().HasIndex(row => new { row.Name, row.Id });
        modelBuilder.Entity<Session>().HasIndex(session => session.Key).IsUnique();
    }
}

public sealed class Row
{
    public long Id { get; init; }
    public required string Name { get; init; }
    public required string Platform { get; init; }
    public required string Handle { get; init; }
    public required string Service { get; init; }
    public required string State { get; init; }
}

public sealed class Session
{
    public long Id { get; init; }
    public required string Key { get; init; }
    public required string Person { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; init; }
}

public sealed class Decision
{
    public long Id { get; init; }
    public required string Reason { get; init; }
    public DateTime At { get; init; }
}

public sealed class Happening
{
    public long Id { get; init; }
    public required string Sentence { get; init; }
    public DateTime At { get; init; }
}

public sealed class Message
{
    public long Id { get; init; }
    public required string Address { get; init; }
    public required string Body { get; init; }
    public DateTime At { get; init; }
}
