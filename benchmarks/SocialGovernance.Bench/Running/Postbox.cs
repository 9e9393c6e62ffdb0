using System.Net;
using System.Net.Sockets;

namespace SocialGovernance.Bench.Running;

/// <summary>A mail server that takes every message and forgets it.</summary>
public sealed class Postbox : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    int taken;

    /// <summary>How many messages it has taken.</summary>
    public int Taken => taken;

    public Postbox()
    {
        listener.Start();
        _ = TakeAllAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    async Task TakeAllAsync()
    {
        try
        {
            while (true) _ = TakeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    /// <summary>As much of RFC 5321 as a client needs that is never refused.</summary>
    async Task TakeAsync(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 postbox");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line == "QUIT") break;
                if (line == "DATA")
                {
                    await writer.WriteLineAsync("354 Go on");
                    while (await reader.ReadLineAsync() is { } text && text != ".") { }
                    Interlocked.Increment(ref taken);
                }
                await writer.WriteLineAsync("250 OK");
            }
        }
    }

    public void Dispose() => listener.Dispose();
}
