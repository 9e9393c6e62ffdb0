using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Audit;

/// <summary>The verifier without the portal says of every file what the portal says: were there one that only one of them takes, two people could be shown two logs.</summary>
public sealed class VerifierTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    List<string> lines = [];

    string LogFile => Path.Combine(folder.FullName, "audit.jsonl");
    string HeadsFile => Path.Combine(folder.FullName, "heads.jsonl");

    /// <summary>An event of which all that may be null is known but the one acted for, and the end of the log.</summary>
    int Middle => lines.Count - 5;
    string EndHead => Head(lines[^1]);

    public async Task InitializeAsync()
    {
        await portal.HappenAsync(12);
        await portal.SealAsync();
        await portal.ServiceAsync<AuditCommand, int>(command => command.ExportAsync(LogFile, TextWriter.Null));
        lines = [.. await File.ReadAllLinesAsync(LogFile)];
        await File.WriteAllTextAsync(HeadsFile, EndHead + "\n");
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Log_Damaged_IsJudgedAlikeByBoth()
    {
        Assert.Equal((0, 0), await JudgedAsync());
        var damages = new List<(string What, IEnumerable<string> Log)>
        {
            ("cut off", lines.SkipLast(1)), ("without its beginning", lines.Skip(1)), ("with a gap", lines.Where((_, at) => at != Middle)), ("with an event twice", lines.Append(lines[^1])),
            ("backwards", lines.AsEnumerable().Reverse()), ("swapped", lines.Select((line, at) => at == Middle ? lines[Middle + 1] : at == Middle + 1 ? lines[Middle] : line)),
            ("half", lines.Take(Middle)), ("empty", []), ("with a mark of its encoding", lines.Select((line, at) => at == 0 ? "\uFEFF" + line : line)),
        };
        var whole = lines[Middle];
        foreach (var line in new[] { "no line", "null", "", " ", "[]", "1", "{}", $"[{whole}]", JsonSerializer.Serialize(whole), whole + whole, whole + ",", whole[..^1], whole[..^1] + ",}", "// " + whole })
            damages.Add((line, With(line)));
        foreach (var field in new[] { "personName", "kind", "details", "subjectLabel", "subjectId", "at", "personalHash", "hash", "salt", "sealedAt", "eventId", "confidential", "personId" })
            damages.Add(("another " + field, With(Altered(whole, field))));
        foreach (var (pattern, instead) in new[]
        {
            // Numbers as text, text as numbers, and the same number written otherwise.
            ("(position|eventId|subjectId)\":(\\d+)", "$1\":\"$2\""), ("(subjectLabel|subjectKey)\":\"(\\d+)\"", "$1\":$2"), ("eventId\":(\\d+)", "eventId\":$1.0"),
            ("eventId\":(\\d+)", "eventId\":$1.00000000000000001"), ("eventId\":(\\d+)", "eventId\":$1e0"), ("eventId\":(\\d+)", "eventId\":0$1"), ("eventId\":(\\d+)", "eventId\":99999999999999999999"),
            // What is false, or nothing, otherwise.
            ("confidential\":false", "confidential\":\"no\""), ("confidential\":false", "confidential\":0"), ("confidential\":false", "confidential\":null"), ("forName\":null", "forName\":\"\""),
            ("sealedAt\":\"[^\"]*\"", "sealedAt\":null"),
            // A field twice, in other capitals, of which nobody knows, or left out.
            ("\"personName\"", "\"personName\":\"Somebody else\",\"personName\""), ("\"personName\"", "\"PersonName\":\"Somebody else\",\"personName\""), ("(\"personName\":\"[^\"]*\")", "$1,$1"),
            ("(\"personName\":\"[^\"]*\")", "$1,\"\\u0070ersonName\":\"Somebody else\""), ("\"personName\"", "\"personName\":{\"personName\":\"Somebody else\"},\"personName\""),
            ("\"personName\"", "\"PersonName\""), ("\"personName\"", "\"note\":\"Somebody else\",\"personName\""), ("\"personName\"", "\"__proto__\":null,\"personName\""), ("\"forName\":null,", ""),
            ("\"personName\"", $"\"personName\":{new string('[', 100)}{new string(']', 100)},\"personName\""), ("\"personName\":\"[^\"]*\"", $"\"personName\":{new string('[', 100)}{new string(']', 100)}"),
            // What no text is.
            ("\\\\u00E4", "\\uD800"), ("\\\\u00E4", "\\x00E4"), ("\\\\u00E4", "\u0001"),
        })
            damages.Add(($"{pattern} as {instead}", With(Replaced(whole, pattern, instead))));
        damages.Add(("all names of fields in capitals", lines.Select(line => Regex.Replace(line, "\"[a-zA-Z]+\":", name => name.Value.ToUpperInvariant()))));
        await AllJudgedAsync(damages.Select(damage => (damage.What, File: LogFile, Text: string.Concat(damage.Log.Select(line => line + "\n")))), 1);
    }

    /// <summary>What JSON leaves open changes nothing: somebody else's program may have written the file again.</summary>
    [Fact]
    public async Task File_WrittenOtherwise_ButSayingTheSame_IsWholeForBoth()
    {
        var log = string.Concat(lines.Select(line => line + "\n"));
        var ways = new List<(string What, Func<string, string> Write)>
        {
            ("with the line ends of Windows", text => text.Replace("\n", "\r\n", StringComparison.Ordinal)), ("with those of old", text => text.Replace('\n', '\r')), ("without the last", text => text[..^1]),
            ("with spaces", text => text.Replace("\":", "\" :\t", StringComparison.Ordinal)), ("with all letters as they are", Unescaped),
            ("in another order", text => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => JsonSerializer.Serialize(JsonNode.Parse(line)!.AsObject().Reverse().ToDictionary()) + "\n"))),
        };
        await AllJudgedAsync(ways.SelectMany(way => new[] { (way.What, LogFile, way.Write(log)), (way.What, HeadsFile, way.Write(EndHead + "\n")) }), 0);
    }

    [Fact]
    public async Task Heads_Damaged_AreJudgedAlikeByBoth()
    {
        var (middle, end) = (Head(lines[Middle]), EndHead);
        var damages = new List<string>
        {
            // Half written, by a node that was killed: alone, before the next one, and in the middle of the file.
            end + "\n" + middle[..20], middle[..20] + end + "\n" + end + "\n", end + "\n" + middle[..^3] + "\n" + middle + "\n",
            " \n", "null\n", "[]\n", $"[{end}]\n", end + end + "\n", "\uFEFF" + end + "\n",
            // Another log’s, one that goes further, and two that contradict each other.
            Replaced(end, "hash\":\"..", "hash\":\"zz") + "\n", Replaced(end, "position\":\\d+", "position\":1000000") + "\n", Replaced(end, "position\":\\d+", "position\":9007199254740993") + "\n",
            end + "\n" + Replaced(middle, "hash\":\"..", "hash\":\"zz") + "\n" + middle + "\n" + Replaced(end, "hash\":\"..", "hash\":\"zz") + "\n",
        };
        foreach (var (pattern, instead) in new[]
        {
            ("position\":(\\d+)", "position\":\"$1\""), ("position\":(\\d+)", "position\":$1.0"), ("position\":(\\d+)", "position\":0"), ("position\":(\\d+)", "position\":-1"),
            ("position", "Position"), ("hash", "HASH"), ("(\"position\":\\d+)", "$1,$1"), ("\"hash\"", "\"hash\":\"\",\"hash\""), ("hash\":\".", "hash\":\""), ("hash\":\"[^\"]*\"", "hash\":null"),
            ("at\":\"[^\"]*\"", "at\":1"), (",\"signature\":null", ""), ("signature\":null", "signature\":false"), ("signature\":null", "signature\":null,\"signed\":\"something else\""),
        })
            damages.Add(end + "\n" + Replaced(middle, pattern, instead) + "\n");
        await AllJudgedAsync(damages.Select(damage => (damage, HeadsFile, damage)), 1);

        // The others are looked at nevertheless: a log that was cut off is found.
        await File.WriteAllTextAsync(HeadsFile, middle[..20] + "\n" + end + "\n");
        await File.WriteAllLinesAsync(LogFile, lines.SkipLast(1));
        Assert.Contains("it was cut off", (await OursAsync()).Said, StringComparison.Ordinal);
        Assert.Equal((1, 1), await JudgedAsync());
    }

    [Fact]
    public async Task Heads_WithoutAny_AreSaidToBeMissingByBoth()
    {
        await File.WriteAllTextAsync(HeadsFile, "\n");
        Assert.Contains("No published heads were given", (await OursAsync()).Said, StringComparison.Ordinal);
        Assert.Equal((0, 0), await JudgedAsync());
    }

    /// <summary>Were it left out, a log that nobody compared with its heads would look whole.</summary>
    [Fact]
    public async Task Option_NotUnderstood_OrWithoutAFileThatIsThere_IsRefusedByBoth()
    {
        foreach (var options in new string[][]
        {
            ["--heads"], ["--heads="], ["--head", HeadsFile], ["--head=" + HeadsFile], ["--Heads", HeadsFile], ["-heads", HeadsFile], ["--heads", "--heads", HeadsFile], ["--heads", HeadsFile, "--heads", HeadsFile],
            ["--heads", HeadsFile, "--whole"], [HeadsFile],
        })
        {
            Assert.Equal(2, await CommandLine.RunAsync(["audit", "verify", "--log", LogFile, .. options]));
            Assert.Equal((2, ""), await ScriptAsync([LogFile, .. options]));
        }
        Assert.Equal((2, ""), await ScriptAsync());
        Assert.Equal((2, ""), await ScriptAsync(LogFile, "--certificate", HeadsFile));
        foreach (var file in new[] { LogFile, HeadsFile })
        {
            File.Delete(file);
            var (code, said) = await OursAsync();
            Assert.Equal((2, 2), (code, (await ScriptAsync(LogFile, "--heads", HeadsFile)).Code));
            Assert.Contains(file, said, StringComparison.Ordinal);
            await InitializeAsync();
        }
    }

    [Fact]
    public async Task Option_WithAnEqualsSign_IsUnderstoodByBoth()
    {
        await File.WriteAllTextAsync(HeadsFile, "no head\n");
        var (code, told, _) = await Verb.RunAsync("Host=never.invalid", "audit", "verify", "--log=" + LogFile, "--Database:Provider=PostgreSql", "--heads=" + HeadsFile);
        Assert.Equal(1, code);
        Assert.Contains($"{HeadsFile}, line 1: this is no head of an audit log.", told, StringComparison.Ordinal);
        Assert.Equal(1, (await ScriptAsync(LogFile, "--heads=" + HeadsFile)).Code);
    }

    IEnumerable<string> With(string line) => lines.Select((own, at) => at == Middle ? line : own);

    static string Head(string line)
    {
        var values = JsonNode.Parse(line)!;
        return new JsonObject { ["position"] = values["position"]!.DeepClone(), ["hash"] = values["hash"]!.DeepClone(), ["at"] = values["sealedAt"]!.DeepClone(), ["signature"] = null }.ToJsonString();
    }

    /// <summary>But for what JSON wants written so.</summary>
    static string Unescaped(string text) => Regex.Replace(text, @"\\\\|\\u(?!0022|005C|00[01])([0-9A-F]{4})",
        letter => letter.Groups[1] is { Success: true } code ? ((char)Convert.ToInt32(code.Value, 16)).ToString() : letter.Value);

    static string Altered(string line, string field)
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!;
        values[field] = JsonSerializer.SerializeToElement<object>(values[field].ValueKind switch
        {
            JsonValueKind.Number => values[field].GetInt64() + 1,
            JsonValueKind.True => false,
            JsonValueKind.False => true,
            _ => values[field].ToString() is { Length: 64 } hash ? (hash[0] == '0' ? "1" : "0") + hash[1..] : values[field] + "0",
        });
        return JsonSerializer.Serialize(values);
    }

    static string Replaced(string line, string pattern, string instead)
    {
        Assert.Matches(pattern, line);
        return new Regex(pattern).Replace(line, instead, 1);
    }

    /// <summary>Each with one of the two files as it was and the other with this text.</summary>
    async Task AllJudgedAsync(IEnumerable<(string What, string File, string Text)> cases, int expected)
    {
        foreach (var (what, file, text) in cases.ToList())
        {
            var whole = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, text);
            var judged = await JudgedAsync();
            Assert.True((expected, expected) == judged, $"{what}: {judged}");
            await File.WriteAllTextAsync(file, whole);
        }
    }

    /// <summary>What the portal and the script say, which must be the same but for how numbers are written.</summary>
    async Task<(int Portal, int Script)> JudgedAsync()
    {
        var (ours, theirs) = (await OursAsync(), await ScriptAsync(LogFile, "--heads", HeadsFile));
        Assert.Equal(ours.Said.Replace(",", "", StringComparison.Ordinal).Replace(" sealed", "", StringComparison.Ordinal), theirs.Said.Replace(",", "", StringComparison.Ordinal));
        return (ours.Code, theirs.Code);
    }

    Task<(int Code, string Said)> OursAsync() => portal.ServiceAsync<AuditCommand, (int, string)>(async command =>
    {
        var said = new StringWriter();
        return (await command.VerifyAsync(LogFile, HeadsFile, said), said.ToString());
    });

    static async Task<(int Code, string Said)> ScriptAsync(params string[] arguments)
    {
        using var script = Process.Start(new ProcessStartInfo("node", [Checkout.File("tools", "verify-audit.mjs"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return (script.ExitCode, said[0]);
    }
}
