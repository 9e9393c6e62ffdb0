using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Data;

/// <summary>Finishes the model for one database: the provider projects say how it writes collations, names and sequences.</summary>
public abstract class DatabaseModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    protected abstract string BinaryCollation { get; }

    protected abstract string Quote(string name);

    /// <summary>Ids come from a sequence in blocks, so that they are known before saving.</summary>
    protected abstract void UseSequenceForIds(ModelBuilder model);

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        UseSequenceForIds(modelBuilder);
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
        }
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType == typeof(Account)))
            AddRouteCheck(entity);
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
    void AddRouteCheck(IMutableEntityType account)
    {
        string[] open = [nameof(AccountState.Authorised), nameof(AccountState.Live), nameof(AccountState.Suspended)];
        account.AddCheckConstraint("CK_Accounts_AuthorisedAfterItsRoutes",
            $"{Quote(nameof(Account.RequestId))} IS NULL OR {Quote(nameof(Account.State))} NOT IN ({string.Join(", ", open.Select(state => $"'{state}'"))}) "
            + $"OR ({Quote(nameof(Account.CaseAgreedAt))} IS NOT NULL AND ({Quote(nameof(Account.PlatformRequestId))} IS NULL "
            + $"OR {Quote(nameof(Account.PlatformAgreedAt))} IS NOT NULL))");
    }
}
