using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;

namespace SocialGovernance.Web.SignIn;

public static class SignInServices
{
    /// <summary>ASP.NET Core Identity keeps and hashes; sessions are rows, and who may sign in is decided here.</summary>
    public static void AddSignIn(this IServiceCollection services, IConfiguration settings, IHostEnvironment environment)
    {
        services.AddKeyRing(settings);
        services.AddPortalCookies(environment);
        services.AddAuthentication(SessionHandler.Scheme).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Scheme, null);
        services.AddSingleton<SecondFactorRule>().AddScoped<Sessions>().AddScoped<Entrance>().AddScoped<BreakGlass>();
        // Names are e-mail addresses, which may have an apostrophe or letters beyond ASCII.
        services.AddIdentityCore<PortalUser>(identity => identity.User.AllowedUserNameCharacters = "").AddEntityFrameworkStores<PortalContext>();
        services.AddScoped<IPasskeyHandler<PortalUser>, PasskeyHandler<PortalUser>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<BaseAddress>((passkeys, site) =>
        {
            passkeys.ServerDomain = site.Root.Host;
            // A passkey stands for both factors, so whoever uses it must unlock it; and it must know who they are by itself.
            (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required");
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == site.Root.GetLeftPart(UriPartial.Authority));
        });
        // As OWASP advises for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 210_000);
        services.AddScoped<SignInLog>().AddScoped<PasswordSignIn>().AddScoped<PasswordRules>().AddScoped<OneTimeLinks>().AddScoped<SignInNames>().AddScoped<SignIns>()
            .AddScoped<KnownBrowsers>().AddScoped<Guesses>().AddScoped<SecondFactors>().AddScoped<Passkeys>().AddScoped<LostFactors>().AddScoped<OpenSessions>()
            .AddScoped<KeptForms>().AddScoped<FirstAdministrator>();
    }
}
