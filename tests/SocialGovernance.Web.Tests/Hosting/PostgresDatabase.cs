namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>A database of one test class; its name serves as the template of others.</summary>
public sealed record PostgresDatabase(string Name, string ConnectionString) : IAsyncDisposable
{
    public Task DropAsync() => PostgresServer.DropAsync(Name);

    public async ValueTask DisposeAsync() => await DropAsync();
}
