namespace SocialGovernance.Web.Archive;

/// <summary>A file with what the portal keeps, which nobody may read but the user of the machine who had it made.</summary>
static class OwnersFile
{
    /// <param name="mode">Where it is there already, <see cref="FileMode.Create"/> writes over it and leaves who may read it.</param>
    /// <exception cref="WrongSettingException">It is there already, or cannot be made.</exception>
    public static FileStream Make(string file, FileMode mode)
    {
        if (mode == FileMode.CreateNew && File.Exists(file)) throw new WrongSettingException($"{file} is there already. Name a new file.");
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new(file, options);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException($"{file} cannot be written: {refused.Message}");
        }
    }
}
