using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SocialGovernance.Data;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>Has PostgreSQL explain each query over a table that the portal sends while somebody looks.</summary>
public sealed class Plans : DbCommandInterceptor
{
    string? table;
    readonly List<string> plans = [];

    /// <summary>The plans of the queries over the table that the act sends.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string over, Func<Task> act)
    {
        plans.Clear();
        table = over;
        await act();
        table = null;
        return [.. plans];
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (table is null || !command.CommandText.Contains($"FROM \"{table}\"", StringComparison.Ordinal)) return result;
        await using var explaining = (NpgsqlCommand)((NpgsqlCommand)command).Clone();
        explaining.CommandText = "EXPLAIN " + command.CommandText;
        var plan = new StringBuilder(command.CommandText).AppendLine();
        await using var lines = await explaining.ExecuteReaderAsync(cancellationToken);
        while (await lines.ReadAsync(cancellationToken)) plan.AppendLine(lines.GetString(0));
        plans.Add(plan.ToString());
        return result;
    }
}

/// <summary>A portal whose queries are explained.</summary>
public sealed class ExplainedPortal : PortalFixture
{
    public Plans Plans { get; } = new();

    protected override bool IsOnSqlServer => false;

    protected override void Configure(IServiceCollection services) => services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(Plans));
}
