using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Accounts;

/// <summary>The end of an account, step by step, each with its proof: the account is closed once all are taken.</summary>
public sealed class AccountClosure : Aggregate
{
    readonly List<ClosureStep> steps = [];

    AccountClosure() => Reason = "";

    /// <param name="keeperRole">Keeps the register of accounts and takes the steps.</param>
    /// <param name="registerRole">Keeps the register of authorised users and ends their access.</param>
    /// <param name="usersLeft">How many entries of that register on the account have not ended.</param>
    public AccountClosure(Account account, string reason, string keeperRole, string registerRole, int usersLeft, Actor actor, DateTime at)
    {
        (Account, AccountId, Reason, OpenedAt) = (account, account.Id, Account.Given(reason), at);
        account.StartClosing(Reason, actor, at);
        steps.AddRange(Enum.GetValues<ClosureStepKind>().Select(kind => new ClosureStep(kind)));
        WorkItem = new(Duty.Of(keeperRole), $"Close {account.Label}: take the steps that are left", $"{account.Path}/closure", at);
        if (usersLeft > 0)
            UsersWork = new(Duty.Of(registerRole), $"End everybody’s access to {account.Label}, which is being closed", $"/authorised-users?account={account.Id}", at);
        BumpVersion();
    }

    public long AccountId { get; private set; }
    public Account? Account { get; private set; }
    public string Reason { get; private set; }
    public ClosureState State { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public IReadOnlyList<ClosureStep> Steps => steps;
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }
    public long? UsersWorkId { get; private set; }
    public WorkItem? UsersWork { get; private set; }

    public override string Label => Account?.Label ?? "";

    /// <summary>Takes one step; with the last the account is closed.</summary>
    /// <param name="proof">Where it can be seen, or why it is not needed.</param>
    /// <param name="usersLeft">How many entries of the register of authorised users on the account have not ended.</param>
    public void Take(ClosureStepKind kind, ClosureOutcome outcome, string proof, int usersLeft, Actor actor, DateTime at)
    {
        RefuseUnlessOpen(actor);
        var step = steps.Single(step => step.Kind == kind);
        if (step.Outcome is not null) throw new RuleBrokenException("This step is recorded already.");
        if (!step.Outcomes.Contains(outcome)) throw RuleBrokenException.Input("Choose what was done.");
        if (string.IsNullOrWhiteSpace(proof)) throw RuleBrokenException.Input("Say where it can be seen, or why it is not needed.");
        if (usersLeft > 0 && (kind == ClosureStepKind.UsersRemoved || steps.All(other => other == step || other.Outcome is not null)))
            throw new RuleBrokenException($"{(usersLeft == 1 ? "One entry" : $"{usersLeft} entries")} of the register of authorised users on {Label} {(usersLeft == 1 ? "has" : "have")} not ended. End {(usersLeft == 1 ? "it" : "them")} first.");
        step.Take(outcome, proof.Trim(), actor, at);
        if (kind == ClosureStepKind.UsersRemoved) UsersWork?.Close(at);
        Account!.StepTaken(kind.InWords(), outcome.InWords(), step.Proof!, actor, at);
        BumpVersion();
        if (steps.Any(other => other.Outcome is null)) return;
        Account.Close(Reason, actor, at);
        End(ClosureState.Completed, at);
    }

    /// <summary>The account stays after all; what was done so far stays in the audit log.</summary>
    public void Withdraw(string reason, Actor actor, DateTime at)
    {
        RefuseUnlessOpen(actor);
        Account!.StayOpen(Account.Given(reason), actor, at);
        End(ClosureState.Withdrawn, at);
        BumpVersion();
    }

    void RefuseUnlessOpen(Actor actor)
    {
        Account.RefuseUnlessKeeper(actor);
        if (State != ClosureState.Open) throw new RuleBrokenException($"{Label} is not being closed any more.");
    }

    void End(ClosureState state, DateTime at)
    {
        (State, EndedAt) = (state, at);
        WorkItem?.Close(at);
        UsersWork?.Close(at);
    }
}

/// <summary>One thing to be done before an account is closed.</summary>
public sealed class ClosureStep
{
    public const int ProofLength = 1000;

    ClosureStep() { }

    internal ClosureStep(ClosureStepKind kind) => Kind = kind;

    public long Id { get; private set; }
    public ClosureStepKind Kind { get; private set; }

    /// <summary>Null until it is taken.</summary>
    public ClosureOutcome? Outcome { get; private set; }
    public string? Proof { get; private set; }
    public long? PersonId { get; private set; }
    public Person? Person { get; private set; }
    public DateTime? At { get; private set; }

    public IReadOnlyList<ClosureOutcome> Outcomes => Kind switch
    {
        ClosureStepKind.HandleDecided => [ClosureOutcome.Kept, ClosureOutcome.Released],
        ClosureStepKind.UsersRemoved => [ClosureOutcome.Done],
        _ => [ClosureOutcome.Done, ClosureOutcome.NotNeeded],
    };

    internal void Take(ClosureOutcome outcome, string proof, Actor actor, DateTime at) =>
        (Outcome, Proof, PersonId, At) = (outcome, proof.CutTo(ProofLength), actor.PersonId, at);
}

public enum ClosureState { Open, Completed, Withdrawn }

/// <summary>In the order in which they are best taken.</summary>
public enum ClosureStepKind { NoticePosted, FollowersSentOn, ArchiveTaken, UsersRemoved, HandleDecided }

public enum ClosureOutcome { Done, NotNeeded, Kept, Released }

public static class ClosureWords
{
    public static string InWords(this ClosureStepKind kind) => kind switch
    {
        ClosureStepKind.NoticePosted => "Post a notice that the account closes",
        ClosureStepKind.FollowersSentOn => "Send followers on to where they are answered from now on",
        ClosureStepKind.ArchiveTaken => "Take an archive of what was published",
        ClosureStepKind.UsersRemoved => "Remove everybody’s access",
        _ => "Keep or release the handle",
    };

    public static string InWords(this ClosureOutcome outcome) => outcome switch
    {
        ClosureOutcome.Done => "Done",
        ClosureOutcome.NotNeeded => "Not needed",
        ClosureOutcome.Kept => "We keep the handle, so that nobody else can take it",
        _ => "We let the handle go",
    };
}
