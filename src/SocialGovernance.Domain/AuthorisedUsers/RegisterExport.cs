namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>Somebody took rows of the register out of the portal. Saved before the first row leaves.</summary>
public sealed class RegisterExport : Aggregate
{
    public const int FilterLength = 400;

    RegisterExport() => Filter = "";

    /// <param name="filter">What was looked for, in words.</param>
    public RegisterExport(int rows, string filter, Actor actor, DateTime at)
    {
        if (!actor.May(People.Permissions.ReadRegister)) throw RuleBrokenException.Hidden();
        (PersonId, Rows, Filter, At) = (actor.PersonId, rows, filter.CutTo(FilterLength), at);
        Record(RegisterAudit.Exported, actor, at, ("rows", $"{rows:N0}"), ("filter", Filter));
    }

    public long PersonId { get; private set; }
    public int Rows { get; private set; }
    public string Filter { get; private set; }
    public DateTime At { get; private set; }

    public override string Label => "register of authorised users";
}
