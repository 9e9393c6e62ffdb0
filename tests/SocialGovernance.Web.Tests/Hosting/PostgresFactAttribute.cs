using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>About PostgreSQL alone: says so where the tests run on a SQL Server, and does not count as passed there.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    internal static string? WhyNot => SqlServer.IsGiven ? "It is about PostgreSQL; these tests run on the SQL Server that TEST_SQLSERVER names." : null;

    public PostgresFactAttribute() => Skip = WhyNot;
}

/// <inheritdoc cref="PostgresFactAttribute"/>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresFactAttribute.WhyNot;
}
