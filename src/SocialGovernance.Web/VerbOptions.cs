namespace SocialGovernance.Web;

/// <summary>What follows the words of a verb: options that it knows, and settings of the portal, such as <c>--urls ADDRESS</c> or <c>--Database:Schema=social</c>. What is neither is
/// refused: a mistyped option would otherwise be a setting that nobody reads.</summary>
sealed class VerbOptions
{
    static readonly string[] plainSettings = ["--urls", "--environment", "--contentRoot", "--applicationName"];

    readonly Dictionary<string, string> options = [];
    readonly List<string> settings = [];

    /// <param name="known">As people write them: <c>--again</c>, or <c>--passphrase FILE</c> where something must follow.</param>
    /// <exception cref="WrongUseException">There is another, or something is missing after one.</exception>
    public VerbOptions(string[] given, params string[] known)
    {
        for (var at = 0; at < given.Length; at++)
        {
            var (name, value) = given[at].Split('=', 2) is [var before, var after] ? (before, after) : (given[at], null);
            if (options.ContainsKey(name)) throw new WrongUseException($"{name} is given twice.");
            if (known.Contains(name))
            {
                if (value is not null) throw new WrongUseException($"Nothing follows {name}.");
                options[name] = "";
                continue;
            }
            var isSetting = name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':') || plainSettings.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (!isSetting && !known.Any(option => option.StartsWith(name + ' ', StringComparison.Ordinal)))
                throw new WrongUseException($"“{name}” is unknown here. {(known.Length == 0 ? "This verb has no options" : $"This verb knows {string.Join(" and ", known)}")}; nothing was done. See ./run --help.");
            if (value is null && at + 1 < given.Length && !given[at + 1].StartsWith("--", StringComparison.Ordinal)) value = given[++at];
            if (isSetting) settings.Add($"{name}={value ?? throw new WrongUseException($"Something is missing after {name}.")}");
            else options[name] = value is { Length: > 0 } ? value : throw new WrongUseException($"Something is missing after {name}.");
        }
    }

    /// <summary>For the portal, as it is put together.</summary>
    public string[] Settings => [.. settings];

    public bool Has(string name) => options.ContainsKey(name);

    public string? After(string name) => options.GetValueOrDefault(name);
}

/// <summary>The command line says what no verb can do.</summary>
sealed class WrongUseException(string message) : Exception(message);
