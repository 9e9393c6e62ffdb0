namespace SocialGovernance.Web.Tests;

/// <summary>The checkout that these tests were built from.</summary>
public static class Checkout
{
    public static readonly string Root = Above(AppContext.BaseDirectory);

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    static string Above(string folder) => System.IO.File.Exists(Path.Combine(folder, "SocialGovernance.sln"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the checkout."));
}
