using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.SignIn;

/// <summary>Where people leave for the council's own sign-in and come back from it.</summary>
public static partial class ProviderEndpoints
{
    public const string RefusedPath = "/sign-in/refused";
    public const string RefusedItem = "Refused";

    public static void AddProviderSignIn(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<ProviderMetadata>().AddScoped<Providers>().AddScoped<ProviderLinks>().AddScoped<ProviderArrivals>().AddScoped<ProviderSignOut>().AddScoped<ExpiringSecrets>();
        services.AddAuthentication().AddOAuth<OpenIdOptions, OpenIdConnectHandler>(OpenIdConnectHandler.Scheme, provider =>
        {
            provider.Find = http => http.RequestServices.GetRequiredService<Providers>().ToReachAsync();
            provider.RequireHttps = environment.IsGuarded();
            PortalCookies.Guard(provider.CorrelationCookie, "sign-in.", environment);
            provider.CorrelationCookie.SameSite = SameSiteMode.Lax;
            provider.Events = new OAuthEvents { OnTicketReceived = ArriveAsync, OnRemoteFailure = RefuseAsync };
        });
    }

    public static void MapProviderSignIn(this WebApplication app)
    {
        app.MapGet("/sign-in/begin", BeginAsync).AllowAnonymous();
        app.MapGet("/sign-in/front-channel-logout", FrontChannelAsync).AllowAnonymous();
        app.MapPost("/sign-in/back-channel-logout", BackChannelAsync).AllowAnonymous();
    }

    /// <summary>A link, not a form: no page of the portal may send a form elsewhere.</summary>
    static async Task BeginAsync(HttpContext http, Providers providers, CurrentPerson me, ILoggerFactory logs)
    {
        var purpose = http.Request.Query[ProviderArrivals.PurposeItem].ToString() is { Length: > 0 } asked ? asked : ProviderArrivals.SignIn;
        var wanted = http.Request.Query["returnUrl"].ToString() is var url && IsLocal(url) ? url : "/";
        try
        {
            if (purpose == ProviderArrivals.SignIn && me.IsSignedIn)
            {
                http.Response.Redirect(wanted);
                return;
            }
            // Another site must not begin a session here without anybody wanting it, which the council's sign-in would grant without a question.
            if (http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            {
                http.Response.Redirect(wanted == "/" ? "/sign-in" : "/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
                return;
            }
            if (purpose != ProviderArrivals.Test && await providers.OfferedAsync() is null) throw new OpenIdRefusedException("The council’s own sign-in is switched off.");
            if (purpose != ProviderArrivals.SignIn && !(purpose == ProviderArrivals.Confirm ? me.HasSession : me.IsSignedIn)) throw new OpenIdRefusedException("Sign in to the portal first.");
            var properties = new AuthenticationProperties { RedirectUri = wanted, Items = { [ProviderArrivals.PurposeItem] = purpose } };
            if (purpose == ProviderArrivals.Confirm) properties.Items[OpenIdConnectHandler.Anew] = "yes";
            await http.ChallengeAsync(OpenIdConnectHandler.Scheme, properties);
        }
        catch (OpenIdRefusedException refused)
        {
            await ShowAsync(http, refused.Message, isKnown: false, logs);
        }
    }

    static async Task ArriveAsync(TicketReceivedContext came)
    {
        var (http, properties) = (came.HttpContext, came.Properties!);
        var wanted = came.ReturnUri is { } url && IsLocal(url) ? url : "/";
        var logs = http.RequestServices.GetRequiredService<ILoggerFactory>();
        try
        {
            http.Response.Redirect(await http.RequestServices.GetRequiredService<ProviderArrivals>()
                .ArriveAsync((OpenIdPerson)http.Items[typeof(OpenIdPerson)]!, properties.Items[ProviderArrivals.PurposeItem], wanted));
        }
        catch (OpenIdRefusedException refused)
        {
            await ShowAsync(http, refused.Message, isKnown: true, logs);
        }
        catch (RuleBrokenException)
        {
            await ShowAsync(http, "The portal cannot let you in with this account. Ask an administrator of the portal.", isKnown: true, logs);
        }
        came.HandleResponse();
    }

    static async Task RefuseAsync(RemoteFailureContext failed)
    {
        var sentence = failed.Failure is OpenIdRefusedException refused ? refused.Message : "The council’s sign-in could not be finished. Begin again.";
        await ShowAsync(failed.HttpContext, sentence, isKnown: failed.Properties is not null, failed.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>());
        failed.HandleResponse();
    }

    /// <param name="isKnown">Whether it was begun here, so that it stands in the audit log: anybody can send anything to the address.</param>
    static async Task ShowAsync(HttpContext http, string sentence, bool isKnown, ILoggerFactory logs)
    {
        Refused(logs.CreateLogger(typeof(ProviderEndpoints)), sentence);
        var services = http.RequestServices;
        if (isKnown)
        {
            var (db, log) = (services.GetRequiredService<PortalContext>(), services.GetRequiredService<SignInLog>());
            db.ChangeTracker.Clear();
            log.Add(SignInAudit.Refused, null, null, ("address", log.Address), ("reason", sentence));
            await db.SaveChangesAsync();
        }
        var data = services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        data[RefusedItem] = sentence;
        data.Save();
        http.Response.Redirect(RefusedPath);
    }

    /// <summary>In a frame of the council's sign-in (OpenID Connect Front-Channel Logout 1.0), as Entra ID does it: the name of the session is all there is, and it cannot be guessed.</summary>
    static async Task<IResult> FrontChannelAsync(HttpContext http, Providers providers, ProviderArrivals arrivals, string? iss, string? sid)
    {
        http.Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if (sid is { Length: > 0 and <= 255 } && !sid.Contains('\0') && await providers.FindAsync() is { } provider && (iss is null || iss == provider.Issuer)) await arrivals.EndAsync(new(provider.Issuer, sid, null));
        return Results.Text("");
    }

    static async Task<IResult> BackChannelAsync(HttpContext http, IAuthenticationHandlerProvider handlers, ProviderArrivals arrivals, ILoggerFactory logs)
    {
        http.Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        try
        {
            if (!http.Request.HasFormContentType || (await http.Request.ReadFormAsync())["logout_token"] is not [{ Length: > 0 and <= 20_000 } token]) return Results.BadRequest();
            await arrivals.EndAsync(await ((OpenIdConnectHandler)(await handlers.GetHandlerAsync(http, OpenIdConnectHandler.Scheme))!).ReadSignOutAsync(token));
            return Results.Ok();
        }
        catch (OpenIdRefusedException refused)
        {
            Refused(logs.CreateLogger(typeof(ProviderEndpoints)), refused.Message);
            return Results.BadRequest();
        }
    }

    static bool IsLocal(string url) => url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal) && !url.Any(char.IsControl);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The council's own sign-in was refused: {Reason}")]
    static partial void Refused(ILogger log, string reason);
}
