using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace SocialGovernance.Web.Logging;

/// <summary>Strikes e-mail addresses from a line of the log, such as one that an exception's text brought.</summary>
public sealed partial class WithoutAddresses(ITextFormatter lines) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        lines.Format(logEvent, line);
        output.Write(Struck(line.ToString()));
    }

    public static string Struck(string text) => text.Contains('@', StringComparison.Ordinal) ? Address.Replace(text, "[an address]") : text;

    /// <summary>What follows a backslash may be the rest of an escape, as in <c>\nsomebody@council.example</c>: taken with the address it would break a line of JSON.</summary>
    [GeneratedRegex(@"(?<!\\)(?<!\\u[0-9a-fA-F]{0,3})[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}.-]+")]
    private static partial Regex Address { get; }
}
