using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Logging;

/// <summary>Sends metrics and traces by OTLP to where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; without it nothing is measured and nothing leaves.</summary>
public sealed class Telemetry : IHostedService, IDisposable
{
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";

    readonly MeterProvider metrics;
    readonly TracerProvider traces;

    public Telemetry(IConfiguration settings, Presence node)
    {
        if (!Uri.TryCreate(settings[EndpointSetting], UriKind.Absolute, out var endpoint))
            throw new WrongSettingException($"{EndpointSetting} is “{settings[EndpointSetting]}”. Set it to an address such as http://127.0.0.1:4318.");
        var overGrpc = settings[ProtocolSetting] == "grpc";
        void To(OtlpExporterOptions otlp, string signal) => (otlp.Protocol, otlp.Endpoint) = overGrpc ? (OtlpExportProtocol.Grpc, endpoint)
            : (OtlpExportProtocol.HttpProtobuf, new Uri(endpoint.ToString().TrimEnd('/') + "/v1/" + signal));
        // Two nodes may run on one machine.
        var portal = ResourceBuilder.CreateDefault().AddService("socialgovernance", serviceInstanceId: $"{Environment.MachineName}/{node.Id}");
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(portal).AddMeter("Microsoft.AspNetCore.Hosting", Standing.MeterName).AddOtlpExporter(otlp => To(otlp, "metrics")).Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(portal).AddSource("Microsoft.AspNetCore").AddProcessor(new WithoutAddress()).AddOtlpExporter(otlp => To(otlp, "traces")).Build();
    }

    public void Flush()
    {
        metrics.ForceFlush();
        traces.ForceFlush();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Flush, cancellationToken);

    public void Dispose()
    {
        metrics.Dispose();
        traces.Dispose();
    }

    /// <summary>The route's pattern says which page it was; its address names people and things, and so may the browser.</summary>
    sealed class WithoutAddress : BaseProcessor<Activity>
    {
        static readonly string[] telling = ["url.path", "url.query", "url.full", "http.target", "http.url", "user_agent.original", "http.user_agent", "client.address", "net.peer.ip"];

        public override void OnEnd(Activity data)
        {
            foreach (var name in telling) data.SetTag(name, null);
        }
    }
}

public static class TelemetryServices
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Telemetry.EndpointSetting] is not { Length: > 0 }) return;
        builder.Services.AddSingleton<Telemetry>().AddSingleton<IHostedService>(services => services.GetRequiredService<Telemetry>());
        builder.AddRepeated<Standing>();
    }
}
