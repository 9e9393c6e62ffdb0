using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Archive;
using SocialGovernance.Data.Audit;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.FoundAccounts;
using SocialGovernance.Data.OfficialAccounts;
using SocialGovernance.Data.Imports;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Data.Recertification;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Data.SqlServer;
using SocialGovernance.Data.StaffLists;
using SocialGovernance.Data.Support;
using SocialGovernance.Data.Work;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Archive;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Breaches;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.Checking;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Errors;
using SocialGovernance.Web.Imports;
using SocialGovernance.Web.Logging;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.OfficialAccounts;
using SocialGovernance.Web.Policies;
using SocialGovernance.Web.Registers;
using SocialGovernance.Web.Repeating;
using SocialGovernance.Web.Retention;
using SocialGovernance.Web.Scim;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Work;

namespace SocialGovernance.Web;

/// <summary>Puts the portal together.</summary>
public static class Portal
{
    public static WebApplication Build(string[] args) => BuildServices(args).WithPages();

    /// <summary>All but its pages, so that the database can be asked meanwhile: MVC looks at each page for as long as EF Core makes its model of all tables, which is begun here.</summary>
    public static WebApplication BuildServices(string[] args)
    {
        // What is stored, as dates in messages and audit events, reads the same whatever the machine speaks.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var builder = WebApplication.CreateBuilder(args);
        AddServices(builder);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        var app = builder.Build();
        _ = Task.Run(() => MakeModel(app));
        return app;
    }

    /// <summary>Where the settings are wrong, whoever needs the database says so.</summary>
    static void MakeModel(WebApplication app)
    {
        using var db = app.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContext();
        _ = db.Model.GetRelationalModel();
    }

    static void AddServices(WebApplicationBuilder builder)
    {
        var (services, settings) = (builder.Services, builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        // Contexts are used again, emptied: making one anew for each request costs as much as a query.
        services.AddPooledDbContextFactory<PortalContext>((provider, options) => UseDatabase(options, provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IDatabaseKind>()));
        services.AddSingleton(provider => KindOf(provider.GetRequiredService<IConfiguration>()["Database:Provider"]));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContext());
        services.AddSingleton(provider => new BaseAddress(new((provider.GetRequiredService<IConfiguration>()["Site:BaseAddress"] ?? "http://127.0.0.1:5080").TrimEnd('/') + "/")));
        services.AddSingleton<ParsedPacks>();
        services.AddScoped<CouncilClock>().AddScoped<PeopleDirectory>().AddScoped<PolicyLibrary>().AddScoped<Administrators>().AddScoped<Vacancies>().AddScoped<Recorder>().AddScoped<Acts>()
            .AddScoped<RefusedAttempts>().AddScoped<References>().AddScoped<RegisterEntries>().AddScoped<Register>()
            .AddScoped<AccountRegister>().AddScoped<AccountClosures>().AddScoped<AccountHealth>().AddScoped<AccountReviews>().AddScoped<AttentionMarks>().AddScoped<AccountCareReader>().AddScoped<RequestEffects>().AddScoped<Workflow>().AddScoped<CurrentPerson>();
        services.AddScoped<Removals>().AddScoped<RegisterChanges>().AddScoped<RegisterEntering>().AddScoped<Renewals>().AddScoped<Moves>();
        services.AddScoped<HandOvers>().AddScoped<WaitingWork>();

        services.AddScoped<DirectoryActs>().AddScoped<Leavers>().AddScoped<PolicyDrafts>();
        services.AddSingleton<PolicyFolder>().AddSingleton<DemoPeople>().AddScoped<DemoCouncil>().AddScoped<FirstHolder>();
        services.AddSignIn(settings, builder.Environment);
        services.AddScoped<CaseKeys>().AddScoped<HandlerChoice>().AddScoped<CleanStart>().AddScoped<HandlerChanges>().AddScoped<CaseWork>().AddScoped<BlindIndex>().AddScoped<ReceiptTries>()
            .AddSingleton(new ReceiptLimit(settings.GetValue("Concerns:TriesAnHour", 20), settings.GetValue("Concerns:TriesOfAllAMinute", 60)))
            .AddScoped<ConcernWork>().AddScoped<CaseLetters>().AddScoped<LetterBox>()
            .AddScoped<SupportKeys>().AddScoped<SupportDesk>().AddScoped<SupportPost>().AddScoped<SupportDisposal>()
            .AddSingleton<ReceiptVisit>().AddScoped<CaseReader>().AddScoped<AccessOrderWork>().AddScoped<Pages.Concerns.PersonFinder>();
        services.AddScoped<CaseChanges>().AddScoped<CaseAccess>().AddScoped<CaseInvestigation>().AddScoped<CaseKeeping>().AddScoped<ToldMatters>()
            .AddScoped<CaseDisposal>().AddScoped<CaseFigures>().AddScoped<CountedServices>().AddScoped<HandlerCalls>();
        services.AddAuthorization(policies =>
        {
            var signedIn = new AuthorizationPolicyBuilder().RequireClaim(CurrentPerson.PersonClaim).Build();
            policies.DefaultPolicy = policies.FallbackPolicy = signedIn;
            policies.AddPolicy(Access.SignedIn, signedIn);
            policies.AddPolicy(Access.Arriving, policy => policy.RequireAuthenticatedUser());
            policies.AddPolicy(Access.SettingUp, policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(asked => !asked.User.HasClaim(CurrentPerson.ArrivingClaim, CurrentPerson.MustConfirm)));
            foreach (var permission in Permissions.All)
                policies.AddPolicy(permission, policy => policy.RequireClaim(CurrentPerson.PersonClaim).RequireClaim(CurrentPerson.PermissionClaim, permission));
        });
        services.AddPageCompression();
        services.AddScim();
        services.AddProviderSignIn(builder.Environment);
        services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.TypeFilterAttribute(typeof(ActFilter)))).WithBoundPropertiesAlone().WithoutControllers();
        services.AddCouncilFromPack().AddErrorPages().AddDesign();
        builder.AddPortalLogging();
        builder.AddTelemetry();
        builder.AddOutbox();
        builder.AddBusinessCases();
        builder.AddRepeated<OldRows>();
        services.AddScoped<Reviewers>().AddScoped<Campaigns>();
        services.AddScoped<PublicRegister>().AddScoped<FoundRegister>().AddSingleton<FormStamp>();
        services.AddPublicLimits(settings);
        services.AddScoped<TableImports>().AddScoped<StaffComparing>().AddScoped<StaffDecisions>().AddScoped<StaffMoves>()
            .AddSingleton(new StaffListSettings(settings.GetValue("StaffLists:LargestShareMissing", 0.2m)));
        builder.AddRepeated<ImportWork>();
        AddOwnWork(builder);
        services.AddHttpClient();
        services.AddHttpClient(nameof(AuditHeads), client => client.Timeout = TimeSpan.FromSeconds(10));
        services.AddScoped<AuditSealer>().AddScoped<AuditLog>().AddScoped<AuditCommand>().AddSingleton<AuditHeads>().AddScoped<PortalArchive>().AddScoped<ArchiveCommand>();
        builder.AddRepeated<AuditSealing>();
        services.AddRouting(routing => routing.LowercaseUrls = true);
        builder.AddNodes();
        services.AddScoped<Migrating>().AddScoped<DeploymentCheck>().AddScoped<LateWork>();
    }

    /// <summary>What the portal looks at by itself, again and again.</summary>
    static void AddOwnWork(WebApplicationBuilder builder)
    {
        var (hourly, often) = (TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
        builder.AddRepeated<Register>("Access that had run out could not be looked through", hourly, (register, stop) => register.RunOutAsync(stop));
        builder.AddRepeated<AccountReviews>("Accounts whose review is due could not be looked through", hourly, (reviews, stop) => reviews.AskAsync(stop));
        builder.AddRepeated<AttentionMarks>("Accounts could not be looked through for those that need attention", AttentionMarks.Rest, (marks, stop) => marks.LookThroughAsync(stop));
        builder.AddRepeated<Renewals>("Who has to agree again could not be looked through", hourly, (renewals, stop) => renewals.LookAsync(stop));
        builder.AddRepeated<Campaigns>("Reviews of who has access could not be carried on", hourly, (campaigns, stop) => campaigns.CarryOnAsync(stop));
        builder.AddRepeated<SupportDesk>("Support cases could not be looked through for people to ask how they are", hourly, (desk, stop) => desk.RemindAsync(stop));
        builder.AddRepeated<SupportDisposal>("Support cases whose time is over could not be looked through", hourly, (disposal, stop) => disposal.DisposeAsync(stop));
        builder.AddRepeated<ExpiringSecrets>("Secrets that end soon could not be looked through", hourly, (secrets, stop) => secrets.WarnAsync(stop));
        builder.AddRepeated<CaseWork>("Confidential cases could not be looked through for those with nobody left to handle them", often, (cases, stop) => cases.CoverAsync(stop));
        builder.AddRepeated<CaseKeeping>("Handlers of confidential cases could not be reminded", often, (keeping, stop) => keeping.RemindAsync(stop));
        builder.AddRepeated<CaseFigures>("Confidential cases could not be counted for the quarter that ended", hourly, (figures, stop) => figures.CountAsync(stop));
        builder.AddRepeated<CaseDisposal>("Confidential cases whose time is over could not be looked through", hourly, (disposal, stop) => disposal.DisposeAsync(stop));
    }

    /// <summary>The one place in which it matters what the kinds of database are called.</summary>
    static IDatabaseKind KindOf(string? provider) => provider switch
    {
        "SqlServer" => new SqlServerKind(),
        null or "PostgreSql" => new PostgreSqlKind(),
        _ => throw new WrongSettingException($"Database__Provider is “{provider}”. It must be PostgreSql or SqlServer."),
    };

    static void UseDatabase(DbContextOptionsBuilder options, IConfiguration settings, IDatabaseKind kind)
    {
        var connection = settings.GetConnectionString("Portal")
            ?? throw new WrongSettingException("Set ConnectionStrings__Portal to the database's connection string, or start with ./run, which brings one.");
        var schema = settings["Database:Schema"] is { Length: > 0 } named ? named : null;
        if (schema is not null && !schema.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
            throw new WrongSettingException($"Database__Schema is “{schema}”. Name it with small letters, digits and _ alone.");
        kind.Use(options, connection, schema);
    }

    public static WebApplication WithPages(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UsePathOfAddress();
        app.UseSecurityHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseErrorPages();
        app.UseAssets();
        app.UsePageCompression();
        app.UsePathInPages();
        app.UseRouting();
        app.Use(RequestLog.RememberAsync);
        app.UseAuthentication();
        // After the session, whose query brings the policy in force along.
        app.UseCouncilFromPack();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseOutputCache();
        app.MapRazorPages();
        app.MapTheme().AllowAnonymous().WithMetadata(new UnrecognisedAttribute());
        app.MapOfficialAccounts();
        app.MapSession();
        app.MapScim();
        app.MapProviderSignIn();
        app.MapGet(DeploymentCheck.LivePath, (HttpRequest request) => DeploymentCheck.Live(request.Scheme)).AllowAnonymous();
        app.MapGet("/health/ready", async (PortalContext db, IHostApplicationLifetime portal, CancellationToken stop) =>
            portal.ApplicationStopping.IsCancellationRequested ? Results.Text("stopping", statusCode: 503)
            : await db.Database.CanConnectAsync(stop) ? Results.Text("ready") : Results.Text("no database", statusCode: 503)).AllowAnonymous();
        return app;
    }
}
