using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data;

/// <summary>How columns are marked in mappings; the provider projects turn the marks into their own collations and filters.</summary>
public static class Columns
{
    /// <summary>Compared byte for byte: a key, a normalised handle, never a person's text.</summary>
    public const string BinaryMark = "Portal:Binary";

    /// <summary>On an index: unique only where this column is not one of these values.</summary>
    public const string ExceptMark = "Portal:UniqueExcept";

    /// <summary>On an index: only of rows where this column is empty.</summary>
    public const string EmptyMark = "Portal:Empty";

    public static PropertyBuilder<string> IsKeyText(this PropertyBuilder<string> property, int length) =>
        (PropertyBuilder<string>)property.HasMaxLength(length).HasAnnotation(BinaryMark, true);

    public static PropertyBuilder<string?> IsOptionalKeyText(this PropertyBuilder<string?> property, int length) =>
        (PropertyBuilder<string?>)property.HasMaxLength(length).HasAnnotation(BinaryMark, true);

    /// <summary>Deliberately without a length: a whole document.</summary>
    public static PropertyBuilder<T> IsDocument<T>(this PropertyBuilder<T> property) => property.HasMaxLength(-1);

    /// <summary>Unique among rows whose <paramref name="column"/> is none of the values (and which have a key at all).</summary>
    public static IndexBuilder IsUniqueExcept(this IndexBuilder index, string column, params string[] values) =>
        index.IsUnique().HasAnnotation(ExceptMark, $"{column}={string.Join('|', values)}");

    /// <summary>Of those rows alone whose <paramref name="column"/> is empty.</summary>
    public static IndexBuilder IsWhereEmpty(this IndexBuilder index, string column) => index.HasAnnotation(EmptyMark, column);
}

/// <summary>UTC on both databases (SQL Server returns times without a kind), whole microseconds.</summary>
sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
    value => Truncate(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    static DateTime Truncate(DateTime value)
    {
        var utc = value.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(value, DateTimeKind.Utc) : value.ToUniversalTime();
        return new(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
    }
}

sealed class AnswersText() : ValueConverter<Answers, string>(answers => answers.ToText(), text => Answers.FromText(text));

/// <summary>Answers are immutable: the same reference is the same answers.</summary>
sealed class AnswersComparer() : ValueComparer<Answers>(
    (one, other) => ReferenceEquals(one, other), answers => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(answers), answers => answers);
