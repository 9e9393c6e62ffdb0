using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace SocialGovernance.Web.Logging;

/// <summary>One compact line for each thing worth knowing, on the console. No personal data: no addresses, query strings or forms.</summary>
public static class PortalLogging
{
    /// <summary>One JSON object a line, for a program that reads them.</summary>
    public const string JsonSetting = "Logging:Json";

    const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {Message:lj}", End = "{NewLine}{Exception}";

    public static WebApplicationBuilder AddPortalLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        var lines = Lines(builder.Configuration.GetValue<bool>(JsonSetting));
        builder.Services.AddSingleton<ILogEventSink>(_ => new ConsoleLines(lines));
        builder.Services.AddSingleton<ILoggerProvider>(services => new SerilogLoggerProvider(Create(services.GetServices<ILogEventSink>()), dispose: true));
        return builder;
    }

    /// <summary>How each line is written.</summary>
    public static WithoutAddresses Lines(bool json) => new(json ? new JsonFormatter(renderMessage: true) : new TracedLines());

    static Logger Create(IEnumerable<ILogEventSink> sinks)
    {
        // Below this the framework logs raw addresses of pages and the values of queries, whatever the settings say.
        var log = new LoggerConfiguration().MinimumLevel.Information().MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning).MinimumLevel.Override("System.Net.Http.HttpClient", LogEventLevel.Warning)
            .Filter.ByExcluding(IsSaidElsewhere).Enrich.With<WithoutPath>();
        foreach (var sink in sinks) log = log.WriteTo.Sink(sink);
        return log.CreateLogger();
    }

    /// <summary>The host logs a whole stack trace where a sentence to the person at the keyboard says it.</summary>
    static bool IsSaidElsewhere(LogEvent happened) => Listening.IsRefused(happened.Exception)
        && happened.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" };

    /// <summary>A line ends with its trace, by which the number on an error page leads to what went wrong; what the portal does by itself has none. JSON has it as a property.</summary>
    sealed class TracedLines : ITextFormatter
    {
        readonly MessageTemplateTextFormatter traced = new(Line + " {TraceId}" + End, null), others = new(Line + End, null);

        public void Format(LogEvent logEvent, TextWriter output) => (logEvent.TraceId is null ? others : traced).Format(logEvent, output);
    }

    /// <summary>The framework hangs the address of the page on every line, for whatever sink keeps more than the line.</summary>
    sealed class WithoutPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
