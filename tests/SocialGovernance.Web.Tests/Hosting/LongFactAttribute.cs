using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>Runs with <c>./test --long</c> only.</summary>
public sealed class LongFactAttribute : FactAttribute
{
    /// <summary>Why not now; null where it runs.</summary>
    internal static string? WhyNot => Environment.GetEnvironmentVariable("TEST_LONG") == "1" ? null : "Takes longer: ./test --long runs it.";

    public LongFactAttribute() => Skip = WhyNot;
}

/// <inheritdoc cref="LongFactAttribute"/>
public sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongFactAttribute.WhyNot;
}
