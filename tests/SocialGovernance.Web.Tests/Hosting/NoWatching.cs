using System.Runtime.CompilerServices;

namespace SocialGovernance.Web.Tests.Hosting;

static class NoWatching
{
    /// <summary>Each host would watch its settings for changes with one of the few watchers that a user has.</summary>
    [ModuleInitializer]
    internal static void Begin() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
