namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>Somebody took rows of the register out of the portal. Saved before the first row leaves.</summary>
public sealed class RegisterExport : Aggregate
{
    public const int FilterLength = 400;

    public const int RegisterLength = 60;
    public const string Users = "register of authorised users";
    public const string Accounts = "register of accounts";

    RegisterExport() => (Register, Filter) = ("", "");

    /// <param name="filter">What was looked for, in words.</param>
    /// <param name="register">Which: everybody who is signed in reads that of the accounts.</param>
    public RegisterExport(int rows, string filter, Actor actor, DateTime at, string register = Users)
    {
        if (register != Accounts && !actor.May(People.Permissions.ReadRegister)) throw RuleBrokenException.Hidden();
        (PersonId, Rows, Filter, At, Register) = (actor.PersonId, rows, filter.CutTo(FilterLength), at, register);
        Record(RegisterAudit.Exported, actor, at, ("rows", $"{rows:N0}"), ("filter", Filter));
    }

    public long PersonId { get; private set; }
    public string Register { get; private set; }
    public int Rows { get; private set; }
    public string Filter { get; private set; }
    public DateTime At { get; private set; }

    public override string Label => Register;
}
