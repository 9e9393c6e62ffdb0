using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Has the keepers of the register look through the access of people whose post or service changed.</summary>
public sealed class Moves(PortalContext db, Acts acts, Removals removals, PolicyLibrary policies, CouncilClock clock)
{
    /// <summary>Asks the keepers, unless the person is in the register for nothing; once, as long as nobody has looked. Within an act.</summary>
    /// <param name="what">What changed, as a sentence.</param>
    public async Task MovedAsync(Person person, string what, Actor actor)
    {
        if (!await db.AuthorisedUsers.AnyAsync(entry => entry.PersonId == person.Id && entry.State != AuthorisedUserState.Ended)) return;
        if (await OpenOf(person.Id).FirstOrDefaultAsync() is { } open)
        {
            open.And(what, actor, clock.UtcNow);
            return;
        }
        var move = new Move(person, what, (await policies.CurrentAsync()).Pack.Registers.AuthorisedUsers, actor, clock.UtcNow);
        await db.Moves.AddAsync(move);
        move.Ask(clock.UtcNow);
    }

    /// <summary>Within an act.</summary>
    public async Task LeftAsync(Person person)
    {
        foreach (var open in await OpenOf(person.Id).ToListAsync()) open.Drop(clock.UtcNow);
    }

    /// <param name="keeps">For each entry, by its id, whether it stays.</param>
    public Task LookThroughAsync(long id, IReadOnlyDictionary<long, bool> keeps, Actor actor) => acts.DoAsync(async () =>
    {
        var move = await db.Moves.Include(move => move.Person).Include(move => move.WorkItem).FirstOrDefaultAsync(move => move.Id == id) ?? throw RuleBrokenException.Hidden();
        if (move.ObjectionToLook(actor) is { } objection) throw objection;
        var entries = await db.AuthorisedUsers.WithAll().Where(entry => entry.PersonId == move.PersonId && entry.State != AuthorisedUserState.Ended).OrderBy(entry => entry.Id).ToListAsync();
        if (entries.FirstOrDefault(entry => !keeps.ContainsKey(entry.Id)) is { } open)
            throw RuleBrokenException.Input($"Say for {open.Account!.Label} whether it stays.");
        var ended = entries.Where(entry => !keeps[entry.Id]).ToList();
        move.LookThrough(Words(entries.Except(ended)), Words(ended), actor, clock.UtcNow);
        await removals.AskAsync(ended, RemovalCause.Moved, actor);
    });

    static List<string> Words(IEnumerable<AuthorisedUser> entries) =>
        [.. entries.Select(entry => $"{entry.Account!.Label}, {RegisterWords.CapabilityInWords(entry.Capability).ToLowerInvariant()}")];

    IQueryable<Move> OpenOf(long personId) =>
        db.Moves.Include(move => move.Person).Include(move => move.WorkItem).Where(move => move.PersonId == personId && move.State == MoveState.Open);
}

sealed class MoveMapping : IEntityTypeConfiguration<Move>
{
    public void Configure(EntityTypeBuilder<Move> move)
    {
        move.Ignore(m => m.Path);
        move.Property(m => m.What).HasMaxLength(Move.WhatLength);
        move.Property(m => m.KeeperRole).IsKeyText(80);
        move.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId);
        move.HasOne(m => m.WorkItem).WithMany().HasForeignKey(m => m.WorkItemId);
        move.HasIndex(m => m.PersonId).IsUniqueExcept(nameof(Move.State), nameof(MoveState.LookedThrough), nameof(MoveState.Dropped));
    }
}
