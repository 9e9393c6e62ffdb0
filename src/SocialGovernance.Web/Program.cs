using SocialGovernance.Web.Design;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDesign();
builder.Services.AddRazorPages();
var app = builder.Build();

app.UseStaticFiles();
app.MapRazorPages();
app.MapTheme();

app.Run();
