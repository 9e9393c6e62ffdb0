using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Policies;

/// <summary>The command line verb <c>packs check DIR</c>: tells a policy officer everything that is wrong with a pack, and where.</summary>
public static class PackCommand
{
    /// <returns>The exit code: 0 where the pack can be published, otherwise 1.</returns>
    public static async Task<int> CheckAsync(string directory, TextWriter output)
    {
        if (!Directory.Exists(directory))
        {
            await output.WriteLineAsync($"There is no folder “{directory}”.");
            return 1;
        }
        var reading = PackReader.Read(PackFiles.FromFolder(directory));
        foreach (var problem in reading.Problems)
            await output.WriteLineAsync((problem with { File = Path.Combine(directory, problem.File) }).ToString());

        var errors = reading.Problems.Count(problem => problem.Severity == Severity.Error);
        var found = $"{Counted(errors, "error")}, {Counted(reading.Problems.Count - errors, "warning")}";
        await output.WriteLineAsync(reading.CanBePublished ? $"The pack can be published: {found}." : $"The pack cannot be published: {found}.");
        return reading.CanBePublished ? 0 : 1;
    }

    static string Counted(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
