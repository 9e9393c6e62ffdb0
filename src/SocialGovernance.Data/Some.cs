using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data;

/// <summary>A count that stops once it is many, so that it never costs more.</summary>
public readonly record struct Some(int Counted)
{
    public const int Many = 1000;

    public override string ToString() => Counted > Many ? $"More than {Many:N0}" : $"{Counted:N0}";
}

public static class SomeCounts
{
    /// <summary>Which of them are counted is no matter, so the order is none; without one EF warns.</summary>
    public static async Task<Some> CountSomeAsync<T>(this IQueryable<T> rows) => new(await rows.OrderBy(_ => 1).Take(Some.Many + 1).CountAsync());
}
