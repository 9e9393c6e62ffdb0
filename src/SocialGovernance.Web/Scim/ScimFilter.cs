using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SocialGovernance.Web.Scim;

/// <summary>A filter of RFC 7644, section 3.4.2.2, as it was written. Attribute names are in lower case and without the core schema’s URN.</summary>
public abstract record ScimFilter
{
    public sealed record Compared(string Attribute, string Operator, JsonValue? Value) : ScimFilter;

    public sealed record Both(ScimFilter One, ScimFilter Other) : ScimFilter;

    public sealed record Either(ScimFilter One, ScimFilter Other) : ScimFilter;

    public sealed record Not(ScimFilter One) : ScimFilter;

    /// <summary>Such as <c>emails[type eq "work"]</c>: one value for which all of it is true.</summary>
    public sealed record Any(string Attribute, ScimFilter OfOne) : ScimFilter;

    /// <exception cref="ScimException">It is no filter.</exception>
    public static ScimFilter Parse(string text) => new ScimFilterReader(text).ReadAll();

    /// <summary>Whether it is true of one complex value, as of an e-mail address.</summary>
    public bool IsTrueOf(JsonObject value) => this switch
    {
        Both both => both.One.IsTrueOf(value) && both.Other.IsTrueOf(value),
        Either either => either.One.IsTrueOf(value) || either.Other.IsTrueOf(value),
        Not not => !not.One.IsTrueOf(value),
        Compared { Operator: "pr" } present => value.Find(present.Attribute) is not null,
        Compared { Operator: "eq" } equal => AreEqual(value.Find(equal.Attribute), equal.Value),
        Compared { Operator: "ne" } other => !AreEqual(value.Find(other.Attribute), other.Value),
        _ => throw ScimException.BadFilter("In square brackets, only eq, ne, pr, and, or and not can be used."),
    };

    static bool AreEqual(JsonNode? one, JsonNode? other) => string.Equals(one?.ToString(), other?.ToString(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads a filter from left to right; <c>not</c> binds before <c>and</c>, and that before <c>or</c>.</summary>
sealed class ScimFilterReader(string text)
{
    const int mostTerms = 20;
    static readonly string[] operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];

    int at;
    int terms;

    public ScimFilter ReadAll()
    {
        if (text.Length > 2000) throw ScimException.BadFilter("The filter is too long.");
        var filter = ReadOr();
        return Rest.Length == 0 ? filter : throw Wrong();
    }

    string Rest
    {
        get
        {
            while (at < text.Length && text[at] == ' ') at++;
            return text[at..];
        }
    }

    ScimFilter ReadOr()
    {
        var filter = ReadAnd();
        while (Takes("or")) filter = new ScimFilter.Either(filter, ReadAnd());
        return filter;
    }

    ScimFilter ReadAnd()
    {
        var filter = ReadOne();
        while (Takes("and")) filter = new ScimFilter.Both(filter, ReadOne());
        return filter;
    }

    ScimFilter ReadOne()
    {
        if (++terms > mostTerms) throw ScimException.BadFilter($"The filter has more than {mostTerms} conditions.");
        if (Takes("not")) return new ScimFilter.Not(ReadOne());
        if (TakesSign('('))
        {
            var inner = ReadOr();
            return TakesSign(')') ? inner : throw Wrong();
        }
        var attribute = ReadWord();
        if (TakesSign('['))
        {
            var ofOne = ReadOr();
            if (!TakesSign(']')) throw Wrong();
            // As emails[type eq "work"].value eq "x", which is more than the grammar allows and is sent all the same.
            if (!TakesSign('.')) return new ScimFilter.Any(attribute, ofOne);
            return new ScimFilter.Any(attribute, new ScimFilter.Both(ofOne, ReadComparison(ReadWord())));
        }
        return ReadComparison(attribute);
    }

    ScimFilter ReadComparison(string attribute)
    {
        var name = ReadWord();
        if (name == "pr") return new ScimFilter.Compared(attribute, name, null);
        return operators.Contains(name) ? new ScimFilter.Compared(attribute, name, ReadValue()) : throw ScimException.BadFilter($"There is no operator “{name}”.");
    }

    /// <summary>A name or an operator, in lower case.</summary>
    string ReadWord()
    {
        _ = Rest;
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or ':' or '_' or '-' or '$')) at++;
        return at > start ? ScimNames.Short(text[start..at]) : throw Wrong();
    }

    JsonValue? ReadValue()
    {
        var rest = Rest;
        if (rest.StartsWith('"')) return JsonValue.Create(ReadText());
        var start = at;
        while (at < text.Length && text[at] is not (' ' or ')' or ']')) at++;
        var word = text[start..at].ToLowerInvariant();
        return word switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "null" => null,
            _ => decimal.TryParse(word, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : throw Wrong(),
        };
    }

    string ReadText()
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return value.ToString();
            }
            if (text[at] == '\\' && ++at == text.Length) break;
            value.Append(text[at]);
        }
        throw Wrong();
    }

    bool Takes(string word)
    {
        if (!Rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) || (at + word.Length < text.Length && text[at + word.Length] is not (' ' or '('))) return false;
        at += word.Length;
        return true;
    }

    bool TakesSign(char sign)
    {
        if (!Rest.StartsWith(sign)) return false;
        at++;
        return true;
    }

    ScimException Wrong() => ScimException.BadFilter($"The filter cannot be understood from its character {at + 1} on.");
}
