namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>A verb of the command line, in this process. One at a time: what they say goes to the console that all share.</summary>
static class Verb
{
    static readonly SemaphoreSlim alone = new(1);

    /// <returns>The exit code, what was said, and why it was refused.</returns>
    public static async Task<(int Code, string Said, string Refused)> RunAsync(string connection, params string[] words)
    {
        await alone.WaitAsync();
        var (output, errors) = (Console.Out, Console.Error);
        using var said = new StringWriter();
        using var refused = new StringWriter();
        try
        {
            Console.SetOut(said);
            Console.SetError(refused);
            return (await CommandLine.RunAsync([.. words, "--environment=Testing", $"--ConnectionStrings:Portal={connection}"]), said.ToString(), refused.ToString().Trim());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
            alone.Release();
        }
    }
}
