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
    public static async Task<Some> CountSomeAsync<T>(this IQueryable<T> rows) => new(await rows.Take(Some.Many + 1).CountAsync());
}
