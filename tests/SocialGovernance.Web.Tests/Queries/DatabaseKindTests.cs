using System.Text.RegularExpressions;
using Xunit;

namespace SocialGovernance.Web.Tests.Queries;

/// <summary>Decision 1: which databases there are, only their own projects know, and the one place that chooses.</summary>
public sealed partial class DatabaseKindTests
{
    [Fact]
    public void Databases_AreNamedInOnePlace()
    {
        var files = new[] { "Domain", "Data", "Web" }.SelectMany(project => Directory.EnumerateFiles(Checkout.File("src", $"SocialGovernance.{project}"), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" && !Made().IsMatch(file)).ToList();

        Assert.True(files.Count > 300, $"Only {files.Count} files were read.");
        Assert.Equal(["Portal.cs"], files.Where(file => Named().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));
    }

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Made();

    /// <summary>A sentence may say what one of them does.</summary>
    [GeneratedRegex(@"SqlServer|Npgsql|SqlClient|""PostgreSql""|Data\.PostgreSql|PostgreSql(Kind|Database)|UsePostgreSql")]
    private static partial Regex Named();
}
