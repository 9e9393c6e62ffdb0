using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Files;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>A council with a scanner: whoever sends evidence, and by whatever way, it goes past it before anything is stored.</summary>
public sealed class ScannedEvidenceTests(ScannedEvidenceTests.Scanning portal) : IClassFixture<ScannedEvidenceTests.Scanning>
{
    const string Bad = "eicar-sample", Found = "The scanner found something in “bad.txt”.";

    public sealed class Scanning : PortalFixture
    {
        protected override void Configure(IServiceCollection services) => services.AddSingleton<IFileScanner, Scanner>();
    }

    sealed class Scanner : IFileScanner
    {
        public Task<string?> ObjectionToAsync(ReceivedFile file, CancellationToken stop = default) =>
            Task.FromResult(Encoding.UTF8.GetString(file.Content).Contains(Bad, StringComparison.Ordinal) ? Found : null);
    }

    [Fact]
    public async Task Evidence_WithSomethingInIt_IsRefusedOnEveryWay_AndNothingTypedIsLost()
    {
        var reference = await portal.ReportAsync("colleague", "librarian", files: ("good.txt", "good"));
        await portal.TakeUpAsync(reference);
        await portal.WriteAsync(reference, LetterSide.Reporter, "Which day?");
        var code = await portal.ReportWithoutNameAsync();
        var (reporter, handler, stranger) = (await portal.SignedInAsync("colleague"), await portal.SignedInAsync(CaseScene.Handler), portal.Anonymous());
        var before = await FilesAsync();

        var (letter, adding) = ($"/letters/{await portal.LetterAsync(reference)}", $"/cases/{reference}/add-files");
        var anonymous = await stranger.GetAsync(LetterScene.Anonymous);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        var open = await stranger.SubmitAsync(LetterScene.Receipt, ("Input.Code", code));
        TestPage[] answers =
        [
            await reporter.SendConcernAsync([.. CaseScene.Concern], ("bad.txt", Bad)),
            await stranger.SendFilesAsync(anonymous, LetterScene.Anonymous, CaseScene.Concern, ("bad.txt", Bad)),
            await reporter.SendFilesAsync(await reporter.GetAsync(letter), letter, [("Input.Text", "A private group")], ("bad.txt", Bad)),
            await stranger.SendFilesAsync(open, $"{LetterScene.Receipt}?handler=Answer", [("Input.Text", "A private group")], ("bad.txt", Bad)),
            await handler.SendFilesAsync(await handler.GetAsync("/cases/write-down"), "/cases/write-down", [.. CaseScene.Concern, ("Input.Arrival", "Telephone"), ("Input.IsNamed", "false")], ("bad.txt", Bad)),
            await handler.SendFilesAsync(await handler.GetAsync(adding), adding, [], ("bad.txt", Bad)),
        ];
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.BadRequest, Found), (answer.Status, Assert.Single(answer.Errors))));
        Assert.All(answers[..3], answer => Assert.Contains("A private group", answer.Html, StringComparison.Ordinal));
        Assert.Equal(before, await FilesAsync());
    }

    Task<(int, int)> FilesAsync() => portal.DatabaseAsync(async db => (await db.Set<CaseFile>().CountAsync(), await db.Set<BreachCase>().CountAsync()));
}
