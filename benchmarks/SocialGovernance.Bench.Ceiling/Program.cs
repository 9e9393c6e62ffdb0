using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Bench.Ceiling;

// The smallest honest page of the kind that the portal has: what the framework and the database cost where nothing is governed.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDbContext<CeilingContext>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Ceiling")));
builder.Services.AddHttpContextAccessor().AddSingleton<StoredSessions>();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie => cookie.LoginPath = "/sign-in");
builder.Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
    .Configure<StoredSessions>((cookie, sessions) => cookie.SessionStore = sessions);
builder.Services.AddAuthorization();
builder.Services.AddRazorPages(pages =>
{
    pages.Conventions.AuthorizeFolder("/");
    pages.Conventions.AllowAnonymousToPage("/SignIn");
});
builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);

var app = builder.Build();
app.UseStaticFiles();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
app.MapGet("/health/ready", async (CeilingContext db) => await db.Database.CanConnectAsync() ? "ready" : "no database").AllowAnonymous();
if (args is ["seed", ..])
{
    await using var scope = app.Services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<CeilingContext>().SeedAsync();
    return;
}
await app.RunAsync();
