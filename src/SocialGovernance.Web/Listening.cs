using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SocialGovernance.Web;

/// <summary>Starts to serve, or says in a sentence why the address cannot be had: another program has it, or it is not this machine's to give.</summary>
public static class Listening
{
    /// <exception cref="WrongSettingException">The address cannot be had.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        // Settings cannot be read once the portal has ended.
        var address = app.Configuration[WebHostDefaults.ServerUrlsKey] ?? "its address";
        try
        {
            await app.RunAsync();
        }
        catch (Exception failure) when (IsRefused(failure))
        {
            throw new WrongSettingException($"The portal cannot serve on {address}: {Why(failure)} "
                + "Stop what has it, or give another address with --urls, such as --urls http://127.0.0.1:5081.");
        }
    }

    /// <summary>True of what the server throws when it cannot listen, and of nothing that goes wrong later.</summary>
    public static bool IsRefused(Exception? failure) => failure is IOException { InnerException: AddressInUseException } or SocketException;

    static string Why(Exception failure) => failure is SocketException other ? $"{other.Message}." : "the address is already in use.";
}
