using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace SocialGovernance.Data.PostgreSql;

public static class PostgreSqlDatabase
{
    public static DbContextOptionsBuilder UsePostgreSql(this DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name).EnableRetryOnFailure(2, TimeSpan.FromSeconds(1), null))
        .ReplaceService<IModelCustomizer, PostgreSqlModel>();
}

sealed class PostgreSqlModel(ModelCustomizerDependencies dependencies) : DatabaseModel(dependencies)
{
    protected override string BinaryCollation => "C";

    protected override string Quote(string name) => $"\"{name}\"";

    protected override void UseSequenceForIds(ModelBuilder model) => model.UseHiLo();
}
