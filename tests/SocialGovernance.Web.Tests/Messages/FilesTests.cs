using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Messages;

public sealed class FilesTests(FilesTests.ToFiles portal) : IClassFixture<FilesTests.ToFiles>
{
    [Fact]
    public async Task Get_Files_ShowsTheNewestFirstEachOnceWithItsLink()
    {
        var empty = await portal.Anonymous().GetAsync("/messages/files");
        await portal.Sender.SendAsync(new("<20261123.1@localhost>", "ailsa@example.org", "The first", "Dear Ailsa,\n\nhttp://localhost/requests/1\n"), default);
        await portal.Sender.SendAsync(new("<20261124.2@localhost>", "morag@example.org", "The second", "Dear <b>Morag</b>,"), default);
        await portal.Sender.SendAsync(new("<20261124.2@localhost>", "morag@example.org", "The second", "Dear <b>Morag</b>,"), default);

        var page = await portal.Anonymous().GetAsync("/messages/files");

        Assert.Contains("There are none yet.", empty.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["The second", "The first"], page.Document.QuerySelectorAll("main h2").Select(heading => heading.TextContent));
        Assert.Equal("http://localhost/requests/1", page.Document.QuerySelector("main a[href^=http]")?.GetAttribute("href"));
        Assert.DoesNotContain("<b>Morag", page.Html, StringComparison.Ordinal);
    }

    public sealed class ToFiles : PortalFixture
    {
        readonly string folder = Directory.CreateTempSubdirectory().FullName;

        public FileSender Sender => new(folder);

        protected override void Configure(IServiceCollection services) => services.AddSingleton<IMailSender>(Sender);

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
