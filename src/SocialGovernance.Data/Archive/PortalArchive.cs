using System.Data;
using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Messages;

namespace SocialGovernance.Data.Archive;

/// <summary>Everything that the portal keeps, as one file that any of its databases can be filled from; docs/archive.md tells what is in it.</summary>
public sealed class PortalArchive(PortalContext db, CouncilClock clock)
{
    public const int Format = 1;
    const string ManifestName = "manifest.json";
    const int RowsAtOnce = 50;
    const string NotSent = "Not sent: an archive was restored here to rehearse that, and the portal it comes from sends this message itself.";

    static readonly JsonSerializerOptions readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    ISqlGenerationHelper Sql => db.GetService<ISqlGenerationHelper>();

    /// <summary>Writes what stands in the database at one moment.</summary>
    /// <param name="isolation">Under which that is so; PostgreSQL's repeatable read holds nobody up.</param>
    /// <exception cref="ArchiveRefusedException">The database was not brought up to date.</exception>
    public async Task<ArchiveManifest> WriteAsync(Stream stream, IsolationLevel isolation = IsolationLevel.RepeatableRead, CancellationToken stop = default)
    {
        // Before the transaction begins: within one, a strategy that tries again refuses to ask anything.
        var migrations = await MigrationsAsync(stop);
        if (migrations.Count != db.Database.GetMigrations().Count()) throw new ArchiveRefusedException($"The database’s tables are as after “{Last(migrations)}”, and this version has others. Run migrate first.");
        await db.Database.OpenConnectionAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(isolation, stop);
        var tables = new List<ArchivedTable>();
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var table in ArchiveTables.Of(db))
        {
            var entry = zip.CreateEntry(EntryOf(table.Name), CompressionLevel.Fastest);
            await using var output = await entry.OpenAsync(stop);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            tables.Add(new(table.Name, await WriteAsync(table, output, hash, stop), Convert.ToHexStringLower(hash.GetHashAndReset())));
        }
        var manifest = new ArchiveManifest(Format, AuditChain.Moment(clock.UtcNow), migrations, tables);
        await using (var last = await zip.CreateEntry(ManifestName).OpenAsync(stop)) await JsonSerializer.SerializeAsync(last, manifest, readable, stop);
        return manifest;
    }

    async Task<long> WriteAsync(ArchiveTable table, Stream output, IncrementalHash hash, CancellationToken stop)
    {
        await using var command = Command($"SELECT {List(table.Columns)} FROM {Named(table)} ORDER BY {string.Join(", ", table.Key.Select(Sql.DelimitIdentifier))}");
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, stop);
        using var line = new MemoryStream();
        var count = 0L;
        for (; await rows.ReadAsync(stop); count++)
        {
            line.SetLength(0);
            await using (var json = new Utf8JsonWriter(line))
            {
                json.WriteStartObject();
                for (var at = 0; at < table.Columns.Count; at++)
                {
                    json.WritePropertyName(table.Columns[at].Name);
                    table.Columns[at].Write(json, rows.GetValue(at));
                }
                json.WriteEndObject();
            }
            line.WriteByte((byte)'\n');
            var bytes = line.GetBuffer().AsMemory(0, (int)line.Length);
            hash.AppendData(bytes.Span);
            await output.WriteAsync(bytes, stop);
        }
        return count;
    }

    /// <summary>Fills an empty database whose tables are of the same version, all or nothing.</summary>
    /// <param name="rehearsal">Beside the portal that lives: nothing that waits to be sent is sent from here too, and nobody is signed in.</param>
    /// <exception cref="ArchiveRefusedException">It is no whole archive, of another version, or the database is not empty.</exception>
    public async Task<ArchiveManifest> RestoreAsync(Stream stream, bool rehearsal = false, CancellationToken stop = default)
    {
        await using var zip = Opened(stream);
        var manifest = await ManifestAsync(zip, stop);
        var tables = ArchiveTables.Of(db);
        await RefuseUnlessItFitsAsync(manifest, tables, zip, stop);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            foreach (var table in tables) await FillAsync(table, zip, stop);
            foreach (var table in tables.Where(table => table.Columns.Any(column => column.Later))) await FinishAsync(table, zip, stop);
            await ContinueIdsAsync(tables, stop);
            if (rehearsal) await SilenceAsync(stop);
            await transaction.CommitAsync(stop);
        });
        return manifest;
    }

    async Task RefuseUnlessItFitsAsync(ArchiveManifest manifest, IReadOnlyList<ArchiveTable> tables, ZipArchive zip, CancellationToken stop)
    {
        if (manifest.Format != Format) throw new ArchiveRefusedException($"The archive is of format {manifest.Format}; this version reads format {Format}.");
        var here = await MigrationsAsync(stop);
        if (!here.SequenceEqual(manifest.Migrations))
            throw new ArchiveRefusedException($"The archive’s tables are as after “{Last(manifest.Migrations)}”, this database’s as after “{Last(here)}”. "
                + "Use the version of the portal that wrote the archive (or run migrate first), and update afterwards.");
        if (!manifest.Tables.Select(table => table.Name).Order(StringComparer.Ordinal).SequenceEqual(tables.Select(table => table.Name).Order(StringComparer.Ordinal)))
            throw new ArchiveRefusedException("The archive does not hold the tables that this version has.");
        foreach (var table in manifest.Tables)
        {
            await using var input = await Entry(zip, EntryOf(table.Name)).OpenAsync(stop);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(input, stop)) != table.Sha256)
                throw new ArchiveRefusedException($"The archive is damaged: what it holds of {table.Name} is not what was written.");
        }
        foreach (var table in tables)
        {
            await using var command = Command($"SELECT COUNT(*) FROM {Named(table)}");
            if (Convert.ToInt64(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture) > 0)
                throw new ArchiveRefusedException($"The database is not empty: {table.Name} has rows. Restore into an empty one, after migrate.");
        }
    }

    async Task FillAsync(ArchiveTable table, ZipArchive zip, CancellationToken stop)
    {
        var columns = table.Columns.Where(column => !column.Later).ToList();
        foreach (var rows in Rows(table, zip).Chunk(Math.Max(1, Math.Min(RowsAtOnce, 2000 / Math.Max(1, columns.Count)))))
        {
            await using var command = Command("");
            var values = rows.Select(row => $"({string.Join(", ", columns.Select(column => column.Value(command, row)))})");
            command.CommandText = $"INSERT INTO {Named(table)} ({List(columns)}) VALUES {string.Join(", ", values)}";
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    async Task FinishAsync(ArchiveTable table, ZipArchive zip, CancellationToken stop)
    {
        foreach (var row in Rows(table, zip))
        {
            var filled = table.Columns.Where(column => column.Later && row.GetProperty(column.Name).ValueKind != JsonValueKind.Null).ToList();
            if (filled.Count == 0) continue;
            await using var command = Command("");
            var set = string.Join(", ", filled.Select(column => $"{Sql.DelimitIdentifier(column.Name)} = {column.Value(command, row)}"));
            var where = string.Join(" AND ", table.Columns.Where(column => table.Key.Contains(column.Name))
                .Select(column => $"{Sql.DelimitIdentifier(column.Name)} = {column.Value(command, row)}"));
            command.CommandText = $"UPDATE {Named(table)} SET {set} WHERE {where}";
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>The sequences go on after the greatest id.</summary>
    async Task ContinueIdsAsync(IReadOnlyList<ArchiveTable> tables, CancellationToken stop)
    {
        var greatest = 0L;
        foreach (var table in tables.Where(table => table.HasNumberedRows))
        {
            await using var command = Command($"SELECT MAX({Sql.DelimitIdentifier("Id")}) FROM {Named(table)}");
            var id = await command.ExecuteScalarAsync(stop);
            if (id is long or int) greatest = Math.Max(greatest, Convert.ToInt64(id, CultureInfo.InvariantCulture));
        }
        var restart = db.Model.GetSequences().Select(sequence => new RestartSequenceOperation { Name = sequence.Name, Schema = sequence.Schema, StartValue = greatest + 1 });
        foreach (var command in db.GetService<IMigrationsSqlGenerator>().Generate([.. restart], db.GetService<IDesignTimeModel>().Model))
            await db.Database.ExecuteSqlRawAsync(command.CommandText, stop);
    }

    async Task SilenceAsync(CancellationToken stop)
    {
        await db.Messages.Where(message => message.State == MessageState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(message => message.State, MessageState.Failed).SetProperty(message => message.LastAnswer, NotSent)
            .SetProperty(message => message.Body, message => message.Secrecy == MessageSecrecy.OneTimeLink ? "" : message.Body)
            .SetProperty(message => message.Lease, (Guid?)null).SetProperty(message => message.LeasedUntil, (DateTime?)null), stop);
        await db.Sessions.Where(session => session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, clock.UtcNow), stop);
    }

    static IEnumerable<JsonElement> Rows(ArchiveTable table, ZipArchive zip)
    {
        using var reader = new StreamReader(Entry(zip, EntryOf(table.Name)).Open());
        while (reader.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            yield return row.RootElement.Clone();
        }
    }

    /// <summary>Names without their moments, which differ between the databases.</summary>
    async Task<IReadOnlyList<string>> MigrationsAsync(CancellationToken stop) =>
        [.. (await db.Database.GetAppliedMigrationsAsync(stop)).Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];

    static string Last(IReadOnlyList<string> migrations) => migrations.Count > 0 ? migrations[^1] : "nothing";

    static ZipArchive Opened(Stream stream)
    {
        try
        {
            return new(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            throw new ArchiveRefusedException("This is no archive of the portal, or it was cut off.");
        }
    }

    static async Task<ArchiveManifest> ManifestAsync(ZipArchive zip, CancellationToken stop)
    {
        try
        {
            await using var input = await Entry(zip, ManifestName).OpenAsync(stop);
            return await JsonSerializer.DeserializeAsync<ArchiveManifest>(input, readable, stop) ?? throw new ArchiveRefusedException("The archive’s manifest is empty.");
        }
        catch (JsonException)
        {
            throw new ArchiveRefusedException("The archive’s manifest cannot be read.");
        }
    }

    static ZipArchiveEntry Entry(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new ArchiveRefusedException($"The archive has no {name}: it is none of the portal’s, or it is damaged.");

    static string EntryOf(string table) => $"tables/{table}.jsonl";

    DbCommand Command(string text)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open) db.Database.OpenConnection();
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (text, db.Database.CurrentTransaction?.GetDbTransaction(), 3600);
        return command;
    }

    string Named(ArchiveTable table) => Sql.DelimitIdentifier(table.Name, table.Schema);

    string List(IEnumerable<ArchiveColumn> columns) => string.Join(", ", columns.Select(column => Sql.DelimitIdentifier(column.Name)));
}

/// <param name="WrittenAt">UTC.</param>
/// <param name="Migrations">Names, in order, of what had been done to the tables.</param>
public sealed record ArchiveManifest(int Format, string WrittenAt, IReadOnlyList<string> Migrations, IReadOnlyList<ArchivedTable> Tables);

/// <param name="Sha256">Of its lines, in small hexadecimal digits.</param>
public sealed record ArchivedTable(string Name, long Rows, string Sha256);

/// <summary>The archive cannot be written or restored here; the message says why and what to do.</summary>
public sealed class ArchiveRefusedException(string message) : Exception(message);
