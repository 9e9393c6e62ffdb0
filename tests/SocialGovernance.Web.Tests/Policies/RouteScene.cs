using System.Reflection;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>A request of a council's own kind on its way through its route, without a database: whoever is asked is there and signs.</summary>
sealed class RouteScene
{
    static readonly DateTime sentAt = new(2027, 3, 3, 9, 0, 0, DateTimeKind.Utc);

    public static readonly DateOnly Today = DateOnly.FromDateTime(sentAt);

    /// <summary>After every date that answers name.</summary>
    static readonly DateTime signedAt = sentAt.AddDays(60);

    readonly Pack pack;
    readonly Actor applicant = new(1, "Ann Applicant", [], new HashSet<string>());
    long ids = 100;

    public RouteScene(string council, RequestKind kind, Answers answers)
    {
        pack = EveryPack.Of(council);
        var person = WithId(new Person(applicant.Name, "ann@example.org", answers.One(Facts.PersonType)!, answers.One(Facts.StaffGroup), Actor.Portal, sentAt), 1);
        Request = WithId(new Request(kind, 1, person, applicant, sentAt), 2);
        Request.Answer(Facts.Without(answers), applicant, sentAt);
    }

    public Request Request { get; }

    public Request Send(IEnumerable<string> declared)
    {
        var service = WithId(new Service("Parks", pack.Council.Bodies[0].Key, Actor.Portal, sentAt), 3);
        Request.Submit(pack, service, "AA-2027-0001", [.. declared], Office.Staffed, applicant, sentAt);
        foreach (var signOff in Request.Rounds.SelectMany(round => round.SignOffs)) WithId(signOff, ++ids);
        Request.Saved();
        return Request;
    }

    /// <summary>Each role is held by a person of its own, who agrees as soon as they are asked.</summary>
    public void SignAllBut(IReadOnlySet<string> withheld)
    {
        while (Request.State == RequestState.InReview && Request.CurrentRound!.SignOffs.FirstOrDefault(signOff =>
            signOff.State == SignOffState.Waiting && signOff.Outcomes.Count > 0 && !withheld.Contains(signOff.Key)) is { } asked)
        {
            var signer = new Actor(++ids, asked.RoleTitle, [new Capacity(new(asked.Duty))], new HashSet<string>());
            Request.Sign(asked.Id, asked.Outcomes[0], "Because.", Request.CurrentRevision!.Number, Office.Staffed, signer, signedAt);
        }
    }

    /// <summary>Saving gives ids; here nothing is saved.</summary>
    static T WithId<T>(T entity, long id) where T : class
    {
        var declaring = entity is Aggregate ? typeof(Aggregate) : typeof(T);
        declaring.GetProperty("Id", BindingFlags.Instance | BindingFlags.Public)!.SetValue(entity, id);
        return entity;
    }
}
