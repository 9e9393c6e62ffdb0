using SocialGovernance.Web.Design;
using Xunit;

namespace SocialGovernance.Web.Tests.Design;

public class DatePartsTests
{
    [Theory]
    [InlineData("3", "3", "2027", "2027-03-03")]
    [InlineData(" 03 ", "March", "2027", "2027-03-03")]
    [InlineData("3", "mar", "2027", "2027-03-03")]
    [InlineData("29", "2", "2028", "2028-02-29")]
    public void Date_that_exists_is_read(string day, string month, string year, string date)
    {
        Assert.Equal(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), new DateParts(day, month, year).ToDate("The start date", out var error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("", "3", "2027", "The start date must include a day.")]
    [InlineData("3", null, " ", "The start date must include a month and a year.")]
    [InlineData("29", "2", "2027", "The start date must be a real date.")]
    [InlineData("0", "2", "2027", "The start date must be a real date.")]
    [InlineData("1", "13", "2027", "The start date must be a real date.")]
    [InlineData("1", "ma", "2027", "The start date must be a real date.")]
    [InlineData("-1", "1", "2027", "The start date must be a real date.")]
    [InlineData("1", "1", "99999999999", "The start date must be a real date.")]
    [InlineData("١", "1", "2027", "The start date must be a real date.")]
    [InlineData("1", "1", "27", "The start date must have a year of four numbers.")]
    public void Anything_else_is_told_what_is_wrong(string? day, string? month, string? year, string sentence)
    {
        Assert.Null(new DateParts(day, month, year).ToDate("The start date", out var error));
        Assert.Equal(sentence, error);
    }

    [Fact]
    public void Nothing_typed_is_no_date_and_no_error()
    {
        Assert.Null(new DateParts(null, " ", "").ToDate("The start date", out var error));
        Assert.Null(error);
    }
}
