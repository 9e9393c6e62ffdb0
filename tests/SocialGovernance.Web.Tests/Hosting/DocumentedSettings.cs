namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>What docs/operations.md would have somebody write into the settings of another program.</summary>
static class DocumentedSettings
{
    /// <param name="heading">Under which they stand as the first block.</param>
    /// <param name="instead">What is otherwise on this machine: addresses, ports, and what needs a certificate.</param>
    public static string Of(string heading, params (string There, string Here)[] instead)
    {
        var block = File.ReadLines(Checkout.File("docs", "operations.md")).SkipWhile(line => !line.StartsWith("## " + heading, StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith("    ", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        return instead.Aggregate(string.Concat(block.Select(line => line[4..] + "\n")), (settings, one) => settings.Contains(one.There, StringComparison.Ordinal)
            ? settings.Replace(one.There, one.Here, StringComparison.Ordinal) : throw new InvalidOperationException($"Under “{heading}” docs/operations.md does not say “{one.There}”."));
    }
}
