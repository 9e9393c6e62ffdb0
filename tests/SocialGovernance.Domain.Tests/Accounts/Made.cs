using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Tests.Accounts;

/// <summary>Things as the acts before left them.</summary>
static class Made
{
    public static readonly PersonType Employee = new("employee", "Employee", true, ["T-1"]);

    static long last = 100;

    /// <summary>With an id, as the database gives it.</summary>
    public static T WithId<T>(T root, long? id = null) where T : Aggregate
    {
        typeof(Aggregate).GetProperty(nameof(Aggregate.Id))!.SetValue(root, id ?? ++last);
        return root;
    }

    public static Person Person(string name, long? id = null) =>
        WithId(new Person(name, "somebody@council.example", "employee", null, Actor.Portal, DateTime.UnixEpoch), id);

    /// <summary>A case without a route is approved when it is sent; its account is then authorised.</summary>
    public static Account AuthorisedAccount(DateTime at)
    {
        var applicant = Person("Ailsa Fraser");
        var kind = new RequestKind("new-account", "BC", "Business case", "", Effects.CreateAccounts, true, null, new([], []), [], []);
        var pack = new Pack(null!, null!, [], [], [], [kind], [], null!, null!, [], []);
        var actor = new Actor(applicant.Id, applicant.Name, [], new HashSet<string>());
        var request = WithId(new Request(kind, 1, applicant, actor, at));
        request.Answer(Answers.None.With(KnownQuestions.AccountName, "Libraries"), actor, at);
        request.Submit(pack, null, "BC-2026-0001", [], Office.Staffed, actor, at);
        var account = WithId(Account.Propose(request, null, "Facebook", null, actor, at));
        typeof(Account).GetProperty(nameof(Account.RequestId))!.SetValue(account, request.Id);
        account.Agreed(request, "communications-team", at);
        return account;
    }
}
