using SocialGovernance.Data.Policies;

namespace SocialGovernance.Web.Policies.Coverage;

/// <summary>The command line verb <c>packs coverage [--check]</c>: writes what the portal does about each clause, or says whether that is up to date.</summary>
public static class CoverageCommand
{
    /// <returns>The exit code: 1 where a file is out of date and was only to be checked.</returns>
    public static async Task<int> RunAsync(bool onlyCheck, TextWriter output)
    {
        var root = Checkout(AppContext.BaseDirectory) ?? throw new WrongSettingException("This verb reads the packs and the tests, so it works in a checkout only.");
        var outdated = new List<string>();
        foreach (var (name, text) in new CoveragePage(root).Files())
        {
            var path = Path.Combine(root, name);
            if (File.Exists(path) && (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") == text) continue;
            outdated.Add(name);
            if (!onlyCheck) await File.WriteAllTextAsync(path, text);
        }
        await output.WriteLineAsync(outdated.Count == 0 ? "docs/policy-coverage.md is up to date."
            : onlyCheck ? $"Out of date: {string.Join(", ", outdated)}. Run ./run packs coverage and commit what it writes." : $"Written: {string.Join(", ", outdated)}.");
        return onlyCheck && outdated.Count > 0 ? 1 : 0;
    }

    static string? Checkout(string folder) => File.Exists(Path.Combine(folder, "policies", PackFiles.Clauses)) && Directory.Exists(Path.Combine(folder, "tests"))
        ? folder : Path.GetDirectoryName(folder) is { } above ? Checkout(above) : null;
}
