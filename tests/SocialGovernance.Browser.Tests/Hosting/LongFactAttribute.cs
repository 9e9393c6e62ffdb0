using Xunit;

namespace SocialGovernance.Browser.Tests.Hosting;

/// <summary>Runs with <c>./test --long</c> only.</summary>
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("TEST_LONG") != "1") Skip = "Takes longer: ./test --long runs it.";
    }
}
