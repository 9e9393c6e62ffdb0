using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SocialGovernance.Data.Nodes;

/// <summary>A portal that is running on this database. It says again and again that it is there, and takes its row away when it ends.</summary>
public sealed class RunningNode
{
    public const int MachineLength = 100;
    public const int VersionLength = 150;

    /// <summary>Longer than a node waits between two times; one that was killed counts as running until then.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    public required Guid Id { get; init; }
    public required string Machine { get; init; }

    /// <summary>The last change of the tables that it was built for.</summary>
    public required string Version { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime SeenAt { get; set; }
}

sealed class RunningNodeMapping : IEntityTypeConfiguration<RunningNode>
{
    public void Configure(EntityTypeBuilder<RunningNode> node)
    {
        node.Property(n => n.Id).ValueGeneratedNever();
        node.Property(n => n.Machine).HasMaxLength(RunningNode.MachineLength);
        node.Property(n => n.Version).HasMaxLength(RunningNode.VersionLength);
    }
}
