using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace SocialGovernance.Data.Archive;

/// <summary>The tables of the model in an order in which they can be filled: each after those it points to.</summary>
static class ArchiveTables
{
    public static IReadOnlyList<ArchiveTable> Of(DbContext db)
    {
        var (ordered, done) = (new List<ArchiveTable>(), new HashSet<string>());
        var types = db.GetService<IRelationalTypeMappingSource>();
        var waiting = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        while (waiting.Count > 0)
        {
            // What may be empty at first, where it points to a table that is not filled yet, is filled in at the end.
            var next = waiting.FirstOrDefault(table => table.ForeignKeyConstraints.All(key => done.Contains(key.PrincipalTable.Name) || key.Columns.Any(column => column.IsNullable)))
                ?? throw new InvalidOperationException($"The tables {string.Join(", ", waiting.Select(table => table.Name))} need each other.");
            var later = next.ForeignKeyConstraints.Where(key => !done.Contains(key.PrincipalTable.Name)).SelectMany(key => key.Columns.Where(column => column.IsNullable))
                .Select(column => column.Name).ToHashSet();
            ordered.Add(new(next, later, types));
            done.Add(next.Name);
            waiting.Remove(next);
        }
        return ordered;
    }
}

/// <param name="table">As this database has it.</param>
/// <param name="later">Columns that are filled once all rows of all tables are there.</param>
sealed class ArchiveTable(ITable table, IReadOnlySet<string> later, IRelationalTypeMappingSource types)
{
    public string Name => table.Name;
    public string? Schema => table.Schema;
    public IReadOnlyList<string> Key { get; } = [.. table.PrimaryKey!.Columns.Select(column => column.Name)];
    public bool HasNumberedRows => Key is ["Id"] && Columns.Single(column => column.Name == "Id").IsNumber;
    public IReadOnlyList<ArchiveColumn> Columns { get; } = [.. table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => new ArchiveColumn(column, later.Contains(column.Name), types))];
}

/// <summary>A column, and how its values stand in an archive, whichever database they come from.</summary>
sealed class ArchiveColumn(IColumn column, bool later, IRelationalTypeMappingSource types)
{
    readonly Type type = TypeOf(column);
    readonly RelationalTypeMapping? mapping = types.FindMapping(TypeOf(column), column.StoreType);

    public string Name => column.Name;

    public bool IsNumber => type == typeof(long) || type == typeof(int);

    /// <summary>Empty until all rows of all tables are there.</summary>
    public bool Later => later;

    static Type TypeOf(IColumn column)
    {
        var mapping = column.PropertyMappings[0].TypeMapping;
        var stored = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return Nullable.GetUnderlyingType(stored) ?? stored;
    }

    public void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case DBNull: json.WriteNullValue(); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case long or int or short or byte: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case string text: json.WriteStringValue(text); break;
            case Guid guid: json.WriteStringValue(guid); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case DateTime day when type == typeof(DateOnly): json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTime moment: json.WriteStringValue(DateTime.SpecifyKind(moment, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset moment: json.WriteStringValue(moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)); break;
            case decimal number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            default: throw new NotSupportedException($"{Name} holds a {value.GetType()}, which an archive cannot hold.");
        }
    }

    /// <summary>A parameter with the value of this column in a row of an archive, typed as the column is; its name, or NULL.</summary>
    public string Value(DbCommand command, JsonElement row)
    {
        var value = row.GetProperty(Name);
        if (value.ValueKind == JsonValueKind.Null) return "NULL";
        var parameter = (mapping ?? throw new NotSupportedException($"{Name} is a {column.StoreType}, which an archive cannot fill."))
            .CreateParameter(command, $"@p{command.Parameters.Count}", Read(value), column.IsNullable);
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }

    object Read(JsonElement value)
    {
        if (type == typeof(bool)) return value.GetBoolean();
        if (type == typeof(long)) return value.GetInt64();
        if (type == typeof(int)) return value.GetInt32();
        if (type == typeof(string)) return value.GetString()!;
        if (type == typeof(Guid)) return value.GetGuid();
        if (type == typeof(byte[])) return value.GetBytesFromBase64();
        if (type == typeof(DateOnly)) return DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (type == typeof(DateTime)) return value.GetDateTime().ToUniversalTime();
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(value.GetDateTime().ToUniversalTime());
        if (type == typeof(decimal)) return value.GetDecimal();
        if (type == typeof(double)) return value.GetDouble();
        throw new NotSupportedException($"{Name} holds {type}, which no archive holds.");
    }
}
