namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>What docs/operations.md lets the portal's own login do on PostgreSQL; the bench runs the portal with it too.</summary>
public static class DocumentedGrants
{
    /// <param name="root">The checkout.</param>
    public static string Of(string root, string login, string schema = "public")
    {
        var grants = File.ReadLines(Path.Combine(root, "docs", "operations.md")).SkipWhile(line => line.Trim() != "-- PostgreSQL").Skip(1)
            .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).ToList();
        return grants.Count > 3 ? string.Join('\n', grants).Replace("portal;", login + ";", StringComparison.Ordinal).Replace("SCHEMA public", "SCHEMA " + schema, StringComparison.Ordinal)
            : throw new InvalidOperationException("docs/operations.md gives no grants.");
    }
}
