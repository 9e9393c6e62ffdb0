using Serilog.Core;
using Serilog.Events;

namespace SocialGovernance.Web.Logging;

/// <summary>Lines to the console, several at once: a request does not wait until somebody has taken its line. An error is written at once, the rest after a fifth of a second at
/// the latest, and when the portal ends.</summary>
sealed class ConsoleLines : ILogEventSink, IDisposable
{
    static readonly TimeSpan longest = TimeSpan.FromMilliseconds(200);

    readonly WithoutAddresses lines;
    readonly StreamWriter output = new(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), bufferSize: 1 << 15);
    readonly Timer timer;

    public ConsoleLines(WithoutAddresses lines)
    {
        this.lines = lines;
        timer = new(_ => Flush(), null, longest, longest);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Flush();
    }

    public void Emit(LogEvent logEvent)
    {
        lock (output)
        {
            lines.Format(logEvent, output);
            if (logEvent.Level >= LogEventLevel.Error) output.Flush();
        }
    }

    void Flush()
    {
        lock (output) output.Flush();
    }

    public void Dispose()
    {
        timer.Dispose();
        Flush();
    }
}
