using SocialGovernance.Web.Policies;

namespace SocialGovernance.Web.Demo;

/// <summary>The people with whom the portal can be tried out: known in Development, and nowhere else.</summary>
public sealed class DemoPeople(IHostEnvironment environment, IConfiguration settings, PolicyFolder folder)
{
    const string setting = "Demo:Council";

    /// <summary>In the authenticator app of every demo person; as public as their password.</summary>
    public static readonly byte[] CodeSecret = [.. "a secret for no one!"u8];

    /// <summary>Key of the council that is seeded.</summary>
    /// <exception cref="WrongSettingException">This is not Development, or no council is set.</exception>
    public string Council => environment.IsDevelopment()
        ? settings[setting] is { } council && folder.With(DemoFile.Name).Contains(council) ? council
            : throw new WrongSettingException($"There is no demo council “{settings[setting]}”. Choose one of {string.Join(", ", folder.With(DemoFile.Name))}.")
        : throw new WrongSettingException($"ASPNETCORE_ENVIRONMENT is {environment.EnvironmentName}. The demo council is for Development only.");

    /// <summary>Null where nobody may see them.</summary>
    public DemoFile? Shown() => environment.IsDevelopment() && settings[setting] is { } council ? DemoFile.Read(folder.Of(council)) : null;
}
