using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace SocialGovernance.Data;

/// <summary>In what the kinds of database differ that the portal runs on; each provider project tells it of its own, and nobody else asks which it is.</summary>
public interface IDatabaseKind
{
    /// <summary>Why this build cannot use it, as a sentence; null where it can.</summary>
    string? Missing { get; }

    /// <param name="schema">Where the tables lie; null: where the login's names lead.</param>
    void Use(DbContextOptionsBuilder options, string connectionString, string? schema);

    /// <summary>The schema that the login's names lead to.</summary>
    Task<string?> SchemaAsync(DatabaseFacade database);

    /// <summary>Whether the login may change the tables themselves.</summary>
    Task<bool> OwnsTablesAsync(DatabaseFacade database);

    /// <summary>Of the tables that are only ever added to, those that the login may yet change, delete from or empty; of a published policy it holds the row, by its version.</summary>
    Task<List<string>> ChangeableTablesAsync(DatabaseFacade database);

    /// <summary>What a script of the migrations begins with, so that all of it can be run, and makes the tables in the schema in which the portal looks for them.</summary>
    string ScriptStart(string? schema);

    /// <summary>By its own clock, UTC.</summary>
    Task<DateTime> NowAsync(DatabaseFacade database, CancellationToken stop = default);

    /// <summary>Whether who reads goes on while somebody writes.</summary>
    Task<bool> ReadersGoOnAsync(DatabaseFacade database);

    /// <summary>Under what all is read as it was at one moment. Serializable: nobody can save anything meanwhile.</summary>
    Task<IsolationLevel> OfOneMomentAsync(DatabaseFacade database);
}
