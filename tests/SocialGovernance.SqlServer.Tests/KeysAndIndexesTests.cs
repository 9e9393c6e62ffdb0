using Xunit;

namespace SocialGovernance.SqlServer.Tests;

/// <summary>Keys, checks and indexes of the script: what they name is made by it, and none is wider than SQL Server takes.</summary>
public sealed class KeysAndIndexesTests(MigrationScript script) : IClassFixture<MigrationScript>
{
    [Fact]
    public void Script_KeysAndIndexes_NameWhatTheScriptMakes()
    {
        var found = TSql.KeysOf(script.Text);

        Assert.True(found.Count > 200, $"Only {found.Count} keys and indexes were found.");
        Assert.Empty(TSql.ProblemsOfKeys(script.Text));
        Assert.Equal(found.Count, found.DistinctBy(key => key.Name).Count());
    }

    [Theory]
    [InlineData("CREATE INDEX [IX_A] ON [A] ([Nmae]);", "IX_A names A.Nmae, which is not there.")]
    [InlineData("CREATE INDEX [IX_A] ON [Aa] ([Name]);", "IX_A names Aa.Name, which is not there.")]
    [InlineData("ALTER TABLE [A] ADD CONSTRAINT [FK_A] FOREIGN KEY ([Name]) REFERENCES [B] ([Id]);", "FK_A names B.Id, which is not there.")]
    [InlineData("CREATE TABLE [C] ([Id] bigint NOT NULL, CONSTRAINT [PK_C] PRIMARY KEY ([Idd]));", "PK_C names C.Idd, which is not there.")]
    [InlineData("EXEC(N'CREATE UNIQUE INDEX [IX_A] ON [A] ([Nome]) WHERE [Name] IS NOT NULL');", "IX_A names A.Nome, which is not there.")]
    [InlineData("CREATE INDEX [IX_A] ON [A] ([name]);", "IX_A names A.name, which is not there.")]
    [InlineData("CREATE INDEX [IX_A] ON [A] ([Name]) INCLUDE ([Idd]);", "IX_A names A.Idd, which is not there.")]
    [InlineData("CREATE INDEX [IX_A] ON [A] ([Name]) WHERE [State] <> 'Ended';", "IX_A names A.State, which is not there.")]
    [InlineData("EXEC(N'ALTER TABLE [A] ADD CONSTRAINT [CK_A] CHECK ([Nom] IS NOT NULL)');", "CK_A names A.Nom, which is not there.")]
    [InlineData("CREATE TABLE [C] ([Id] bigint NOT NULL, CONSTRAINT [CK_C] CHECK ([Idd] > 0));", "CK_C names C.Idd, which is not there.")]
    [InlineData("CREATE TABLE [C] ([Key] nvarchar(451) NOT NULL, CONSTRAINT [PK_C] PRIMARY KEY ([Key]));", "PK_C is 902 bytes wide, of 900 at most.")]
    [InlineData("ALTER TABLE [A] ADD [Long] nvarchar(840) NULL; CREATE INDEX [IX_A] ON [A] ([Long], [Name]);", "IX_A is 1720 bytes wide, of 1700 at most.")]
    public void Broken_IsFound(string statement, string expected) =>
        Assert.Equal([expected], TSql.ProblemsOfKeys("CREATE TABLE [A] ([Id] bigint NOT NULL, [Name] nvarchar(20) NOT NULL);\n" + statement));
}
