using SocialGovernance.Data.Policies;

namespace SocialGovernance.Web.Policies;

/// <summary>The folder that holds a folder per council: the setting <c>Policies:Folder</c>, or else the first <c>policies</c> found from the
/// program's folders upwards.</summary>
public sealed class PolicyFolder(IConfiguration settings, IHostEnvironment environment)
{
    public string Of(string council) => Path.Combine(Root(), council);

    /// <summary>Keys of the councils whose folder holds this file; none where there is no folder of packs at all.</summary>
    public IReadOnlyList<string> With(string file) => Find() is { } root && Directory.Exists(root)
        ? [.. Directory.EnumerateDirectories(root).Where(council => File.Exists(Path.Combine(council, file))).Select(council => Path.GetFileName(council)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>A pack that came from elsewhere, with what lies beside the folders for all packs.</summary>
    public PackFiles Among(PackFiles files) => Find() is { } root ? files.Among(root) : files;

    string Root() => Find()
        ?? throw new WrongSettingException("There is no folder “policies” here. Set Policies__Folder to the one that holds a folder per council.");

    string? Find() => settings["Policies:Folder"] ?? Above(environment.ContentRootPath) ?? Above(AppContext.BaseDirectory);

    static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var policies = Path.Combine(folder.FullName, "policies");
            // Our own code has a folder “Policies”, which on some disks is the same name.
            if (Directory.Exists(policies) && Directory.EnumerateDirectories(policies).Any(council => File.Exists(Path.Combine(council, PackFiles.Main))))
                return policies;
        }
        return null;
    }
}
