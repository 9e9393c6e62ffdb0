using System.Security.Cryptography;
using System.Text;
using SocialGovernance.Domain.Breaches;
using Xunit;

namespace SocialGovernance.Domain.Tests.Breaches;

public class CaseKeyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Dùn Èideann 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ’; DROP TABLE")]
    public void Open_WhatWasSealed_IsTheSame(string text)
    {
        var key = CaseKey.New();
        Assert.Equal(text, key.Open(key.Seal(text)));
        Assert.Equal(text, new CaseKey(key.ToBytes()).Open(key.Seal(text)));
    }

    [Fact]
    public void Seal_TheSameTwice_ShowsNeitherTheTextNorThatItIsTheSame()
    {
        var key = CaseKey.New();
        var (one, two) = (key.Seal("porridge"), key.Seal("porridge"));
        Assert.NotEqual(one.Bytes, two.Bytes);
        Assert.DoesNotContain("porridge", Encoding.UTF8.GetString(one.Bytes), StringComparison.Ordinal);
        Assert.Equal("sealed", $"{one}");
    }

    [Fact]
    public void Open_WithAnotherKey_OrAltered_Throws()
    {
        var key = CaseKey.New();
        var value = key.Seal("porridge");
        Assert.ThrowsAny<CryptographicException>(() => CaseKey.New().Open(value));
        for (var i = 0; i < value.Bytes.Length; i++)
        {
            byte[] altered = [.. value.Bytes];
            altered[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => key.Open(new Sealed(altered)));
        }
        Assert.ThrowsAny<CryptographicException>(() => key.Open(new Sealed([1, 2, 3])));
    }

    [Fact]
    public void Open_Nothing_IsNothing()
    {
        var key = CaseKey.New();
        Assert.Null(key.Open(null));
        Assert.Null(key.OpenId(null));
        Assert.Equal(long.MaxValue, key.OpenId(key.Seal(long.MaxValue)));
    }
}
