using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Nodes;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.BusinessCases;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.SignIn;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Domain.StaffLists;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Domain.Statements;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data;

/// <summary>The portal's database. Pages read from it directly into small records; they change it through <see cref="Acts"/>.</summary>
public sealed class PortalContext(DbContextOptions<PortalContext> options) : IdentityUserContext<PortalUser, long>(options)
{
    public DbSet<Person> People => Set<Person>();
    public DbSet<Service> Services => Set<Service>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostHolding> PostHoldings => Set<PostHolding>();
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    public DbSet<Deputy> Deputies => Set<Deputy>();
    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();
    public DbSet<PolicyDraft> PolicyDrafts => Set<PolicyDraft>();
    public DbSet<Request> Requests => Set<Request>();
    public DbSet<PlatformRequest> PlatformRequests => Set<PlatformRequest>();
    public DbSet<StatementClearance> Statements => Set<StatementClearance>();
    public DbSet<RequestComment> RequestComments => Set<RequestComment>();
    public DbSet<RevisionRead> RevisionsRead => Set<RevisionRead>();
    public DbSet<RequestFile> RequestFiles => Set<RequestFile>();
    public DbSet<SignOff> SignOffs => Set<SignOff>();
    public DbSet<ExemptionRecord> Exemptions => Set<ExemptionRecord>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccountClosure> AccountClosures => Set<AccountClosure>();
    public DbSet<FoundAccount> FoundAccounts => Set<FoundAccount>();
    public DbSet<AccountReview> AccountReviews => Set<AccountReview>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<Review> Reviews => Set<Review>();
    public DbSet<AuthorisedUser> AuthorisedUsers => Set<AuthorisedUser>();
    public DbSet<Move> Moves => Set<Move>();
    public DbSet<Renewal> Renewals => Set<Renewal>();
    public DbSet<Removal> Removals => Set<Removal>();
    public DbSet<Attestation> Attestations => Set<Attestation>();
    public DbSet<RegisterExport> RegisterExports => Set<RegisterExport>();
    public DbSet<TableImport> TableImports => Set<TableImport>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<StaffList> StaffLists => Set<StaffList>();
    public DbSet<StaffListRow> StaffListRows => Set<StaffListRow>();
    public DbSet<StaffDifference> StaffDifferences => Set<StaffDifference>();
    public DbSet<DirectoryKey> DirectoryKeys => Set<DirectoryKey>();
    public DbSet<ListedPerson> ListedPeople => Set<ListedPerson>();
    public DbSet<DirectoryGroup> DirectoryGroups => Set<DirectoryGroup>();
    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();
    public DbSet<DirectoryQuestion> DirectoryQuestions => Set<DirectoryQuestion>();
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();
    public DbSet<HandOver> HandOvers => Set<HandOver>();
    public DbSet<OutgoingMessage> Messages => Set<OutgoingMessage>();
    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();
    public DbSet<AuditLink> AuditLinks => Set<AuditLink>();
    public DbSet<UnsealedEvent> UnsealedEvents => Set<UnsealedEvent>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<GuessCount> GuessCounts => Set<GuessCount>();
    public DbSet<FactorReset> FactorResets => Set<FactorReset>();
    public DbSet<SignInProvider> SignInProviders => Set<SignInProvider>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<HandlerChange> HandlerChanges => Set<HandlerChange>();
    public DbSet<KeptForm> KeptForms => Set<KeptForm>();
    public DbSet<FormPost> FormPosts => Set<FormPost>();
    public DbSet<ReferenceCounter> ReferenceCounters => Set<ReferenceCounter>();
    public DbSet<RunningNode> Nodes => Set<RunningNode>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var looked = this.LookedThrough();
        LeaveToSealer();
        this.KeepWords();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var looked = this.LookedThrough();
        LeaveToSealer();
        await this.KeepWordsAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Whoever adds an event also leaves it to be put into the chain: nobody can forget to.</summary>
    void LeaveToSealer()
    {
        var left = ChangeTracker.Entries<UnsealedEvent>().Select(entry => entry.Entity.EventId).ToHashSet();
        UnsealedEvents.AddRange(ChangeTracker.Entries<AuditEvent>().Where(entry => entry.State == EntityState.Added && !left.Contains(entry.Entity.Id))
            .Select(entry => new UnsealedEvent(entry.Entity.Id)).ToList());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTime>().HavePrecision(6);
        configurationBuilder.Properties<Sealed>().HaveConversion<SealedBytes, SealedComparer>();
        configurationBuilder.Properties<Answers>().HaveConversion<AnswersText, AnswersComparer>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Identity would keep in them what the portal keeps elsewhere, or not at all.
        foreach (var unused in new[] { typeof(IdentityUserClaim<long>), typeof(IdentityUserLogin<long>), typeof(IdentityUserToken<long>) }) builder.Model.RemoveEntityType(unused);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var key in entity.GetForeignKeys().Where(key => key.DeleteBehavior != DeleteBehavior.ClientCascade)) key.DeleteBehavior = DeleteBehavior.Restrict;
            if (typeof(Domain.Aggregate).IsAssignableFrom(entity.ClrType))
            {
                builder.Entity(entity.ClrType).Property(nameof(Domain.Aggregate.Version)).IsConcurrencyToken();
                builder.Entity(entity.ClrType).Ignore(nameof(Domain.Aggregate.Happenings)).Ignore(nameof(Domain.Aggregate.Notices))
                    .Ignore(nameof(Domain.Aggregate.Label));
            }
        }
    }
}
