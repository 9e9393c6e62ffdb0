using System.Collections.Concurrent;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Demo;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>The packs that stand under <c>policies/</c>, whichever they are; what a policy leaves open is filled in as its demo does.</summary>
static class EveryPack
{
    static readonly ConcurrentDictionary<string, Pack> packs = new();

    public static IReadOnlyList<string> Councils { get; } = [.. Directory.EnumerateDirectories(Checkout.File("policies"))
        .Where(folder => File.Exists(Path.Combine(folder, PackFiles.Main))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static string Folder(string council) => Checkout.File("policies", council);

    public static PackFiles Files(string council) => DemoFile.Pack(Folder(council));

    /// <summary>Also where it has errors, so that each test tells what it finds.</summary>
    public static Pack Of(string council) => packs.GetOrAdd(council, key => PackReader.Published(Files(key)));
}
