using Xunit;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>Keys and indexes of the script: what they name is made by it.</summary>
public sealed class KeysAndIndexesTests(MigrationScript script) : IClassFixture<MigrationScript>
{
    [Fact]
    public void Script_KeysAndIndexes_NameWhatTheScriptMakes()
    {
        var found = TSql.KeysAndIndexes(script.Text);

        Assert.True(found.Count > 200, $"Only {found.Count} keys and indexes were found.");
        Assert.Empty(TSql.ProblemsOfKeys(script.Text));
        Assert.Equal(found.Count, found.Distinct().Count());
    }

    [Theory]
    [InlineData("CREATE INDEX [IX_A] ON [A] ([Nmae]);", "IX_A names A.Nmae, which is not there.")]
    [InlineData("CREATE INDEX [IX_A] ON [Aa] ([Name]);", "IX_A names Aa.Name, which is not there.")]
    [InlineData("ALTER TABLE [A] ADD CONSTRAINT [FK_A] FOREIGN KEY ([Name]) REFERENCES [B] ([Id]);", "FK_A names B.Id, which is not there.")]
    [InlineData("CREATE TABLE [C] ([Id] bigint NOT NULL, CONSTRAINT [PK_C] PRIMARY KEY ([Idd]));", "PK_C names C.Idd, which is not there.")]
    [InlineData("EXEC(N'CREATE UNIQUE INDEX [IX_A] ON [A] ([Nome]) WHERE [Name] IS NOT NULL');", "IX_A names A.Nome, which is not there.")]
    public void Broken_IsFound(string statement, string expected) =>
        Assert.Equal([expected], TSql.ProblemsOfKeys("CREATE TABLE [A] ([Id] bigint NOT NULL, [Name] nvarchar(20) NOT NULL);\n" + statement));
}
