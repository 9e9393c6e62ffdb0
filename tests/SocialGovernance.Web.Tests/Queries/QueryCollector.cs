using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using SocialGovernance.Data;
using SocialGovernance.Data.SqlServer;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Tests.Queries;

/// <summary>Has SQL Server's provider translate each query that is sent to PostgreSQL, and writes what comes of it to a file, which the tests of SQL Server read. Nothing is sent.</summary>
sealed class QueryCollector : IQueryExpressionInterceptor
{
    public static readonly QueryCollector Instance = new();

    readonly ConcurrentDictionary<string, bool> known = new();
    readonly string file = Path.Combine(Checkout.File("TestResults"), "queries.jsonl");
    readonly Lock writing = new();

    QueryCollector() => Directory.CreateDirectory(Path.GetDirectoryName(file)!);

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is PortalContext && !HandWritten.Is(queryExpression)) Collect(queryExpression);
        return queryExpression;
    }

    void Collect(Expression query)
    {
        var (sql, error) = SqlServerQuery.Of(query);
        Keep(sql, error, error is null ? null : query.ToString());
    }

    /// <param name="query">What it was made of, where nothing came of it.</param>
    public void Keep(string? sql, string? error, string? query)
    {
        var line = JsonSerializer.Serialize(new { sql, error, query });
        if (!known.TryAdd(line, true)) return;
        lock (writing) File.AppendAllText(file, line + "\n");
    }

    /// <summary>Finds SQL that stands in the code, which each database has its own of.</summary>
    sealed class HandWritten : ExpressionVisitor
    {
        bool found;

        public static bool Is(Expression query)
        {
            var visitor = new HandWritten();
            visitor.Visit(query);
            return visitor.found;
        }

        protected override Expression VisitExtension(Expression node)
        {
            found |= node.GetType().Name is "FromSqlQueryRootExpression" or "SqlQueryRootExpression";
            return node;
        }
    }
}

/// <summary>A query as SQL Server would get it.</summary>
static class SqlServerQuery
{
    /// <returns>The SQL, or why there is none.</returns>
    public static (string? Sql, string? Error) Of(Expression query)
    {
        var commands = new Commands();
        using var db = new PortalContext(Options(commands));
        try
        {
            var ours = new Rebinding(db).Visit(query);
            var provider = (IQueryProvider)db.GetService<IAsyncQueryProvider>();
            if (typeof(IQueryable).IsAssignableFrom(ours.Type)) ((IEnumerable)provider.CreateQuery(ours)).GetEnumerator().MoveNext();
            else provider.Execute(ours);
        }
        catch (Exception) when (commands.Texts.Count > 0)
        {
            // Nobody answers; what would have been sent is known.
        }
        catch (Exception failure)
        {
            return (null, (failure.InnerException ?? failure).Message);
        }
        return commands.Texts.Count > 0 ? (string.Join(";\n", commands.Texts), null) : (null, "Nothing would have been sent.");
    }

    /// <summary>What inserting, changing and deleting a row of this kind would send.</summary>
    public static (string? Sql, string? Error) OfWriting(string entityType, EntityState state)
    {
        var commands = new Commands();
        using var db = new PortalContext(Options(commands));
        try
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            var type = db.Model.FindEntityType(entityType)!;
            var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(type.ClrType));
            foreach (var complex in type.GetComplexProperties()) entry.ComplexProperty(complex.Name).CurrentValue = RuntimeHelpers.GetUninitializedObject(complex.ClrType);
            foreach (var property in type.GetProperties()) entry.Property(property.Name).CurrentValue = Samples.Of(property.ClrType, 7);
            foreach (var complex in type.GetComplexProperties())
                foreach (var property in complex.ComplexType.GetProperties()) entry.ComplexProperty(complex.Name).Property(property.Name).CurrentValue = Samples.Of(property.ClrType, 7);
            entry.State = state;
            db.SaveChanges();
        }
        catch (Exception) when (commands.Texts.Count > 0)
        {
            // Nobody answers.
        }
        catch (Exception failure)
        {
            return (null, (failure.InnerException ?? failure).Message);
        }
        return commands.Texts.Count > 0 ? (string.Join(";\n", commands.Texts), null) : (null, "Nothing would have been sent.");
    }

    public static IReadOnlyList<string> EntityTypes()
    {
        using var db = new PortalContext(Options(new()));
        return [.. db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null).Select(type => type.Name)];
    }

    static readonly NeverOpen closed = new();

    static DbContextOptions<PortalContext> Options(Commands commands)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UseSqlServerDatabase("Server=never.invalid;Connect Timeout=1");
        options.UseSqlServer(server => server.ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)));
        options.ReplaceService<IRelationalCommandBuilderFactory, WatchedCommands>().AddInterceptors(closed);
        Commands.Current = commands;
        return options.Options;
    }

    sealed class Commands
    {
        [ThreadStatic]
        public static Commands? Current;

        public List<string> Texts { get; } = [];
    }

#pragma warning disable EF1001 // The one place where a command's text is known before anything of SQL Server's client is needed.
    sealed class WatchedCommands(RelationalCommandBuilderDependencies dependencies) : RelationalCommandBuilderFactory(dependencies)
    {
        public override IRelationalCommandBuilder Create() => new Watched(Dependencies);
    }

    sealed class Watched(RelationalCommandBuilderDependencies dependencies) : RelationalCommandBuilder(dependencies)
    {
        public override IRelationalCommand Build()
        {
            var built = base.Build();
            Commands.Current?.Texts.Add(built.CommandText);
            return built;
        }
    }
#pragma warning restore EF1001

    sealed class NeverOpen : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(System.Data.Common.DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();
    }

    /// <summary>Puts SQL Server's tables where PostgreSQL's were, and samples where values were.</summary>
    sealed class Rebinding(DbContext db) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root => new EntityQueryRootExpression(db.GetService<IAsyncQueryProvider>(), db.Model.FindEntityType(root.EntityType.Name)!),
            QueryParameterExpression parameter => Sample(parameter.Type),
            _ => base.VisitExtension(node),
        };

        static MemberExpression Sample(Type type) =>
            Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Holder<>).MakeGenericType(type), Samples.Of(type))), "Value");
    }

    sealed class Holder<T>(T value)
    {
        public T Value { get; } = value;
    }
}

/// <summary>Some value of a type, for where it does not matter which.</summary>
static class Samples
{
    public static object? Of(Type type, int number = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner, number);
        if (type == typeof(string)) return "sample";
        if (type == typeof(long) || type == typeof(int)) return Convert.ChangeType(number, type, null);
        if (type == typeof(DateTime)) return DateTime.UnixEpoch;
        if (type.IsArray) return Two(type.GetElementType()!);
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (type.GetInterfaces().Append(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } many)
        {
            var items = Two(many.GetGenericArguments()[0]);
            return type.IsInstanceOfType(items) ? items
                : Activator.CreateInstance(type.IsInterface ? typeof(HashSet<>).MakeGenericType(many.GetGenericArguments()[0]) : type, items);
        }
        if (type == typeof(Sealed)) return new Sealed([1, 2, 3]);
        if (type == typeof(Answers)) return Answers.None;
        return null;
    }

    static Array Two(Type type)
    {
        var items = Array.CreateInstance(type, 2);
        for (var i = 0; i < 2; i++) items.SetValue(Of(type, i + 1), i);
        return items;
    }
}
