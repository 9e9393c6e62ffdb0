using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;

namespace SocialGovernance.Data;

/// <summary>Finishes the model for one database: the provider projects say how it writes collations, names and sequences.</summary>
public abstract class DatabaseModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    protected abstract string BinaryCollation { get; }

    protected abstract string Quote(string name);

    /// <summary>Ids come from a sequence in blocks, so that they are known before saving.</summary>
    /// <param name="block">How many ids a node takes at once: an act that writes a dozen rows asks for some seldom.</param>
    protected abstract void UseSequenceForIds(ModelBuilder model, string name, int block);

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        UseSequenceForIds(modelBuilder, "EntityFrameworkHiLoSequence", 100);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Where(property => property.FindAnnotation(Columns.BinaryMark) is not null))
            {
                property.SetCollation(BinaryCollation);
                property.RemoveAnnotation(Columns.BinaryMark);
            }
            foreach (var property in entity.GetProperties().Where(property => property.GetMaxLength() == -1)) property.SetMaxLength(null);
            foreach (var index in entity.GetIndexes().Where(index => index.FindAnnotation(Columns.ExceptMark) is not null))
            {
                index.SetFilter(Filter(index));
                index.RemoveAnnotation(Columns.ExceptMark);
            }
            foreach (var index in entity.GetIndexes().Where(index => index.FindAnnotation(Columns.EmptyMark) is not null))
            {
                index.SetFilter($"{Quote(index.FindAnnotation(Columns.EmptyMark)!.Value!.ToString()!)} IS NULL");
                index.RemoveAnnotation(Columns.EmptyMark);
            }
        }
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType == typeof(Account)))
            AddAccountChecks(entity);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType == typeof(AuthorisedUser)))
            AddAccessCheck(entity);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType == typeof(Removal)))
            AddSecondPersonCheck(entity);
    }

    /// <summary>Rows that count: those with every optional key column, whose state is none of the excepted.</summary>
    string Filter(IMutableIndex index)
    {
        var (column, values) = index.FindAnnotation(Columns.ExceptMark)!.Value!.ToString()!.Split('=') switch { var parts => (parts[0], parts[1]) };
        var conditions = index.Properties.Where(property => property.IsNullable).Select(property => $"{Quote(property.Name)} IS NOT NULL")
            .Concat(values.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(value => $"{Quote(column)} <> '{value}'"));
        return string.Join(" AND ", conditions);
    }

    /// <summary>An account of a case is authorised or later only once its case, and where it has one its platform request, were approved (EL-13, EL-26).</summary>
    void AddAccountChecks(IMutableEntityType account)
    {
        account.AddCheckConstraint("CK_Accounts_LiveHasAddress",
            $"{Quote(nameof(Account.State))} NOT IN ('{AccountState.Live}', '{AccountState.Unverified}') "
            + $"OR ({Quote(nameof(Account.Handle))} IS NOT NULL AND {Quote(nameof(Account.Url))} IS NOT NULL AND {Quote(nameof(Account.UniqueKey))} IS NOT NULL)");
        string[] open = [nameof(AccountState.Authorised), nameof(AccountState.Live), nameof(AccountState.Suspended)];
        account.AddCheckConstraint("CK_Accounts_AuthorisedAfterItsRoutes",
            $"{Quote(nameof(Account.RequestId))} IS NULL OR {Quote(nameof(Account.State))} NOT IN ({string.Join(", ", open.Select(state => $"'{state}'"))}) "
            + $"OR ({Quote(nameof(Account.CaseAgreedAt))} IS NOT NULL AND ({Quote(nameof(Account.PlatformRequestId))} IS NULL "
            + $"OR {Quote(nameof(Account.PlatformAgreedAt))} IS NOT NULL))");
    }

    /// <summary>A removal is closed by a second person, who is not the one it is about.</summary>
    void AddSecondPersonCheck(IMutableEntityType removal) => removal.AddCheckConstraint("CK_Removals_SecondPerson",
        $"{Quote(nameof(Removal.State))} <> '{RemovalState.Confirmed}' OR ({Quote(nameof(Removal.DoneById))} IS NOT NULL AND {Quote(nameof(Removal.ConfirmedById))} IS NOT NULL "
        + $"AND {Quote(nameof(Removal.ConfirmedById))} NOT IN ({Quote(nameof(Removal.DoneById))}, {Quote(nameof(Removal.PersonId))}))");

    /// <summary>The dates of an entry say what its state says, so that who had access on a day can be read from them alone.</summary>
    void AddAccessCheck(IMutableEntityType entry)
    {
        var (state, from, until) = (Quote(nameof(AuthorisedUser.State)), Quote(nameof(AuthorisedUser.From)), Quote(nameof(AuthorisedUser.Until)));
        entry.AddCheckConstraint("CK_AuthorisedUsers_DatesFitState",
            $"({state} IN ('{AuthorisedUserState.AwaitingAttestation}', '{AuthorisedUserState.AwaitingAccess}') AND {from} IS NULL AND {until} IS NULL) "
            + $"OR ({state} = '{AuthorisedUserState.Active}' AND {from} IS NOT NULL AND {until} IS NULL) "
            + $"OR ({state} = '{AuthorisedUserState.Ended}' AND {until} IS NOT NULL AND ({from} IS NULL OR {from} <= {until}))");
    }
}
