using SocialGovernance.Domain.StaffDirectory;
using Xunit;

namespace SocialGovernance.Domain.Tests.StaffDirectory;

public sealed class ExpiryTests
{
    static readonly DateOnly today = new(2026, 11, 23);

    [Theory]
    [InlineData(61, null, null)]
    [InlineData(60, null, 60)]
    [InlineData(45, 60, null)]
    [InlineData(45, null, 60)]
    [InlineData(30, 60, 30)]
    [InlineData(30, 30, null)]
    [InlineData(7, 60, 7)]
    [InlineData(7, 7, null)]
    [InlineData(0, 30, 7)]
    [InlineData(-1, null, null)]
    public void Warning_IsDueOnce_ForTheLastStepThatIsReached(int left, int? warned, int? due) => Assert.Equal(due, Expiry.WarningDue(today.AddDays(left), today, warned));
}
