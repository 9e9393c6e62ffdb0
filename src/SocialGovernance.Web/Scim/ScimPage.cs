using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Web.Scim;

/// <summary>Which part of a list is asked for: by place (<c>startIndex</c>, from 1), or after a row (<c>cursor</c>, RFC 9865), which costs the same however long the list is.</summary>
/// <param name="Cursor">Null: by place; 0: from the beginning.</param>
public sealed record ScimPage(int StartIndex, int Count, long? Cursor)
{
    public const int Most = 200;

    public static ScimPage Of(IQueryCollection query)
    {
        var cursor = query.ContainsKey("cursor") ? query["cursor"].ToString() is { Length: > 0 } text ? ScimText.Id(text) ?? throw new ScimException(400, "The cursor is none of ours.", "invalidCursor") : 0 : (long?)null;
        return new(Math.Max(1, Number(query, "startIndex", 1)), Math.Clamp(Number(query, "count", 100), 0, Most), cursor);
    }

    static int Number(IQueryCollection query, string name, int otherwise)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw ScimException.BadValue($"{name} must be a whole number.");
    }

    /// <summary>The rows of the page in the order of their key, and what stands around them.</summary>
    public async Task<JsonObject> ReadAsync<T>(IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, long>> key, Func<IQueryable<T>, long, IQueryable<T>> from,
        Func<IReadOnlyList<T>, Task<IReadOnlyList<JsonObject>>> write, Func<T, long> keyOf, CancellationToken stop)
    {
        var total = await rows.CountAsync(stop);
        var ordered = rows.OrderBy(key);
        List<T> found = [];
        if (Count > 0 && Cursor is { } after) found = await from(ordered, after + 1).OrderBy(key).Take(Count + 1).ToListAsync(stop);
        // Only keys are counted through, by the index; the rows themselves are read from there.
        else if (Count > 0 && total >= StartIndex && await ordered.Select(key).Skip(StartIndex - 1).Take(1).ToListAsync(stop) is [var first])
            found = await from(ordered, first).OrderBy(key).Take(Count).ToListAsync(stop);
        var next = Cursor is not null && found.Count > Count ? keyOf(found[Count - 1]) : (long?)null;
        var resources = await write([.. found.Take(Count)]);
        var answer = new JsonObject { ["schemas"] = new JsonArray(ScimNames.List), ["totalResults"] = total, ["itemsPerPage"] = resources.Count };
        if (Cursor is null) answer["startIndex"] = StartIndex;
        else if (next is not null) answer["nextCursor"] = $"{next}";
        answer["Resources"] = new JsonArray([.. resources]);
        return answer;
    }
}
