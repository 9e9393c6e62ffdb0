using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

public sealed class LetterTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string None = "There are no confidential letters to you.";

    Task<TestBrowser> HandlerAsync() => portal.SignedInAsync(CaseScene.Handler);

    Task<int> EventsAsync(string kind) => portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == kind));

    async Task<string> TakenUpAsync()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.TakeUpAsync(reference);
        return reference;
    }

    [Fact]
    public async Task Send_ToTheSubject_ReachesThemAlone_AndNothingBefore()
    {
        var (reference, subject) = (await TakenUpAsync(), await portal.SignedInAsync("librarian"));
        var (handler, path) = (await HandlerAsync(), $"/cases/{reference}/letters/subject");
        var draft = await handler.SendAsync(await handler.GetAsync(path), $"{path}?handler=Draft", [("Input.Text", "Dear Ailsa, draft")], "main form[method=post]");
        // The form's own address sends it; the draft has an address of its own.
        Assert.Equal($"/cases/{reference}", draft.Location);
        Assert.Equal("The letter has been sent.", (await handler.GetAsync(draft.Location!)).Banner);

        var letter = await portal.LetterAsync(reference);
        Assert.Contains("Dear Ailsa, draft", (await subject.GetAsync($"/letters/{letter}")).Text, StringComparison.Ordinal);
        foreach (var other in new[] { "colleague", "library-manager", "administrator", "auditor", CaseScene.Handler, CaseScene.FallbackHolder })
        {
            var browser = await portal.SignedInAsync(other);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/letters/{letter}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/letters/{letter}", ("Input.Text", "x"))).Status);
        }
    }

    [Fact]
    public async Task Draft_IsSeenByNobodyElse_AndTellsNobody()
    {
        var (reference, subject) = (await TakenUpAsync(), await portal.SignedInAsync("librarian"));
        var (handler, path) = (await HandlerAsync(), $"/cases/{reference}/letters/subject?handler=Draft");
        await subject.GetAsync("/letters");
        var (messages, before) = (await portal.DatabaseAsync(db => db.Messages.CountAsync()), (await subject.GetAsync("/letters")).Text);
        Assert.Equal($"/cases/{reference}", (await handler.PostAsync(path, ("Input.Text", "Half a letter"))).Location);
        Assert.Contains("Half a letter", (await handler.GetAsync($"/cases/{reference}/letters/subject")).Html, StringComparison.Ordinal);
        // Another handler had the page open before the draft was there: neither loses what they wrote.
        var late = await (await portal.SignedInAsync(CaseScene.OtherHandler)).PostAsync(path, ("Input.Text", "Another letter"), ("Input.Seen", "0"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Another letter", late.Html, StringComparison.Ordinal);
        Assert.Contains("Half a letter", late.Text, StringComparison.Ordinal);
        Assert.Equal("1", late.Document.QuerySelector("[name='Input.Seen']")!.GetAttribute("value"));
        Assert.Equal($"/cases/{reference}", (await handler.PostAsync(path, ("Input.Text", "More of a letter"), ("Input.Seen", "1"))).Location);
        var kept = await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Letters).SingleAsync());
        Assert.True(kept is { IsDraft: true, Bucket: null, PersonId: null });
        Assert.Equal(messages, await portal.DatabaseAsync(db => db.Messages.CountAsync()));
        Assert.Equal(before, (await subject.GetAsync("/letters")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await subject.GetAsync($"/letters/{kept.Id}")).Status);
    }

    [Fact]
    public async Task Send_LeavesARow_AnEvent_AndAMessageThatSaysNothing()
    {
        var (reference, before) = (await TakenUpAsync(), await EventsAsync("case.letter-sent"));
        var answer = await portal.WriteAsync(reference, LetterSide.Reporter, "What did you see?");
        Assert.Equal($"/cases/{reference}", answer.Location);
        Assert.Equal("The letter has been sent.", (await (await HandlerAsync()).GetAsync(answer.Location!)).Banner);
        Assert.Equal(before + 1, await EventsAsync("case.letter-sent"));
        var message = await portal.DatabaseAsync(db => db.Messages.OrderByDescending(message => message.Id).FirstAsync(message => message.ToAddress == portal.EmailOf("colleague")));
        Assert.Equal(("A confidential letter waits for you", MessageSecrecy.Confidential), (message.Subject, message.Secrecy));
        foreach (var word in new[] { reference, "cases", "concern", "What did you see" }) Assert.DoesNotContain(word, message.Subject + message.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await portal.DatabaseAsync(db => db.WorkItems.ToListAsync()), item => item.Path == "/letters");
    }

    [Fact]
    public async Task Letter_Read_IsRecorded_AndAnswered()
    {
        var (reference, reporter) = (await TakenUpAsync(), await portal.SignedInAsync("colleague"));
        await portal.WriteAsync(reference, LetterSide.Reporter, "Which day?");
        var letter = await portal.LetterAsync(reference);
        Assert.Contains($"/letters/{letter}", (await reporter.GetAsync("/letters")).Html, StringComparison.Ordinal);
        var handler = await HandlerAsync();
        Assert.Contains("Not read yet", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);

        var (read, received) = (await EventsAsync("case.letter-read"), await EventsAsync("case.answer-received"));
        var page = await reporter.GetAsync($"/letters/{letter}");
        Assert.Equal(read + 1, await EventsAsync("case.letter-read"));
        Assert.Contains("Read on", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await reporter.SendFilesAsync(page, $"/letters/{letter}", [])).Status);
        var long_ = await reporter.SendFilesAsync(page, $"/letters/{letter}", [("Input.Text", new string('z', Concern.TextLength + 1))]);
        Assert.Equal(HttpStatusCode.BadRequest, long_.Status);
        Assert.Contains("zzzz", long_.Html, StringComparison.Ordinal);

        var sent = await reporter.SendFilesAsync(page, $"/letters/{letter}", [("Input.Text", "On Monday.")], ("diary.txt", "Monday"));
        Assert.Equal($"/letters/{letter}", sent.Location);
        Assert.Equal("Your answer has been sent.", (await reporter.GetAsync(sent.Location!)).Banner);
        Assert.Equal(received + 1, await EventsAsync("case.answer-received"));
        var case_ = await handler.GetAsync($"/cases/{reference}");
        foreach (var text in new[] { "New from the reporter", "On Monday.", "diary.txt", "from Kirsty Donaldson" }) Assert.Contains(text, case_.Text, StringComparison.Ordinal);

        var done = await handler.SubmitAsync($"/cases/{reference}/answers");
        Assert.Equal($"/cases/{reference}", done.Location);
        Assert.Equal("It has been recorded that the answer was read.", (await handler.GetAsync(done.Location!)).Banner);
        Assert.DoesNotContain("New from", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await handler.PostAsync($"/cases/{reference}/answers")).Status);
    }

    [Fact]
    public async Task Answer_WaitsForEachHandler_UntilOneHasReadIt()
    {
        var reference = await TakenUpAsync();
        await portal.WriteAsync(reference, LetterSide.Subject, "Tell us.");
        var waiting = await WaitingAsync(reference);
        Assert.Equal(0, waiting);
        await (await portal.SignedInAsync("librarian")).PostAsync($"/letters/{await portal.LetterAsync(reference)}", ("Input.Text", "It was not me."));
        Assert.Equal(2, await WaitingAsync(reference));
        await (await HandlerAsync()).SubmitAsync($"/cases/{reference}/investigate", ("Input.Text", "Noted meanwhile"));
        Assert.Equal(2, await WaitingAsync(reference));
        await (await HandlerAsync()).SubmitAsync($"/cases/{reference}/answers");
        Assert.Equal(0, await WaitingAsync(reference));
    }

    Task<int> WaitingAsync(string reference) => portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference)
        .SelectMany(found => found.Handlers).CountAsync(handler => handler.WorkItem != null && handler.WorkItem.ClosedAt == null));

    [Fact]
    public async Task SomebodyWithTheSameBucket_SeesNothing()
    {
        var reference = await TakenUpAsync();
        await portal.WriteAsync(reference, LetterSide.Subject, "For one alone.");
        var letter = await portal.LetterAsync(reference);
        var bucket = await portal.ServiceAsync<BlindIndex, int>(async index => await index.OfPersonAsync(await portal.PersonIdAsync("teacher")));
        await portal.DatabaseAsync(db => db.Set<CaseLetter>().Where(one => one.Id == letter).ExecuteUpdateAsync(set => set.SetProperty(one => one.Bucket, bucket)));
        var teacher = await portal.SignedInAsync("teacher");
        Assert.Contains(None, (await teacher.GetAsync("/letters")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync($"/letters/{letter}")).Status);
    }

    /// <summary>A subject who appeals in their answer sets the clock of the appeal going, and learns nothing by it that they were not sent.</summary>
    [Fact]
    public async Task Answer_ThatAppeals_BringsADecidedCaseUnderAppeal_AndIsAnAnswerLikeAnyOtherBefore()
    {
        var (reference, subject) = (await TakenUpAsync(), await portal.SignedInAsync("librarian"));
        await portal.WriteAsync(reference, LetterSide.Subject, "What do you say?");
        var letter = $"/letters/{await portal.LetterAsync(reference)}";
        async Task<TestPage> AppealAsync(string text) => await subject.SendFilesAsync(await subject.GetAsync(letter), letter, [("Input.Text", text), ("Input.Appeals", "true")]);
        async Task<string> SaidAsync(TestPage answer) => $"{answer.Status} {answer.Location} {(await subject.GetAsync(letter)).Banner}";
        Task<BreachCase> FoundAsync() => portal.DatabaseAsync(db => db.Set<BreachCase>().AsNoTracking().Include(found => found.Appeals).Include(found => found.Deadlines).AsSplitQuery().SingleAsync(found => found.Reference == reference));

        var early = await SaidAsync(await AppealAsync("Too early"));
        Assert.True(await FoundAsync() is { State: CaseState.Investigating, Appeals.Count: 0 });
        var handler = await HandlerAsync();
        Assert.Contains("New from the subject, who appeals", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        await handler.SubmitAsync($"/cases/{reference}/answers");
        await handler.SubmitAsync($"/cases/{reference}/assess", CaseScene.Assessment);
        await handler.SubmitAsync($"/cases/{reference}/outcome", ("Input.Outcome", "guidance"), ("Input.Reason", "A first time"));
        await handler.SubmitAsync($"/cases/{reference}/close", ("Input.Text", "Done"));
        Assert.Equal(CaseState.Closed, (await FoundAsync()).State);

        var before = await EventsAsync("case.appealed");
        Assert.Equal(early, await SaidAsync(await AppealAsync("It was not me at all")));
        var found = await FoundAsync();
        Assert.True(found is { State: CaseState.UnderAppeal, ClosedAt: null, Appeals: [{ PersonId: null }] });
        Assert.Contains(found.Deadlines, deadline => deadline is { Kind: CaseDeadlineKind.Appeal, EndedAt: null });
        Assert.Equal(before + 1, await EventsAsync("case.appealed"));
        Assert.Equal(early, await SaidAsync(await AppealAsync("And once more")));
        Assert.Single((await FoundAsync()).Appeals);
        Assert.Contains("It was not me at all", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        // Whoever recorded the outcome does not decide on it; the other handler does.
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.SubmitAsync($"/cases/{reference}/decide-appeal", ("Input.Result", "Dismissed"), ("Input.Reason", "x"))).Status);
        Assert.Equal($"/cases/{reference}", (await (await portal.SignedInAsync(CaseScene.OtherHandler)).SubmitAsync($"/cases/{reference}/decide-appeal", ("Input.Result", "Dismissed"), ("Input.Reason", "It was"))).Location);
    }

    /// <summary>The reporter of a case appeals against nothing.</summary>
    [Fact]
    public async Task Answer_ByTheReporter_IsNoAppeal()
    {
        var (reference, reporter) = (await TakenUpAsync(), await portal.SignedInAsync("colleague"));
        await portal.WriteAsync(reference, LetterSide.Reporter, "Which day?");
        await portal.DecideAsync(reference);
        var letter = $"/letters/{await portal.LetterAsync(reference)}";
        var page = await reporter.GetAsync(letter);
        Assert.Null(page.Document.QuerySelector("[name='Input.Appeals']"));
        Assert.Equal(letter, (await reporter.SendFilesAsync(page, letter, [("Input.Text", "I appeal"), ("Input.Appeals", "true")])).Location);
        Assert.Equal(CaseState.OutcomeDecided, await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).Select(found => found.State).SingleAsync()));
        var refused = await (await HandlerAsync()).SubmitAsync($"/cases/{reference}/close", ("Input.Text", "Done"));
        Assert.Equal((HttpStatusCode.Conflict, "Something came in that nobody has read. Read it first, and say that you did."), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Contains("Done", refused.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("letters/reporter")]
    [InlineData("letters/subject")]
    [InlineData("answers")]
    [InlineData("add-files")]
    public async Task Page_ToSomebodyElse_IsNotThere(string page)
    {
        var reference = await TakenUpAsync();
        foreach (var other in new[] { "colleague", "librarian", "administrator" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(other)).GetAsync($"/cases/{reference}/{page}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(other)).PostAsync($"/cases/{reference}/{page}", ("Input.Text", "x"))).Status);
        }
    }

    [Fact]
    public async Task Letter_Empty_ToNobody_OrInAClosedCase_IsRefused()
    {
        var (open, handler) = (await portal.ReportAsync("colleague"), await HandlerAsync());
        Assert.Equal(["Write the letter."], (await handler.SubmitAsync($"/cases/{open}/letters/reporter")).Errors);
        var nobody = await handler.SubmitAsync($"/cases/{open}/letters/subject", ("Input.Text", "To whom?"));
        Assert.Equal(HttpStatusCode.Conflict, nobody.Status);
        Assert.Contains("To whom?", nobody.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync($"/cases/{open}/letters/witness")).Status);
        await handler.SubmitAsync($"/cases/{open}/triage", ("Input.Answer", "NoCase"), ("Input.Text", "Nothing"));
        Assert.Equal(HttpStatusCode.Conflict, (await handler.PostAsync($"/cases/{open}/letters/reporter", ("Input.Text", "Late"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await handler.SendFilesAsync(await handler.GetAsync($"/cases/{open}/add-files"), $"/cases/{open}/add-files", [], ("late.txt", "late"))).Status);
    }

    [Fact]
    public async Task Files_AddedByAHandler_SayWhoAndWhen()
    {
        var (reference, handler, before) = (await TakenUpAsync(), await HandlerAsync(), await EventsAsync("case.files-added"));
        var path = $"/cases/{reference}/add-files";
        Assert.Equal(["Choose a file."], (await handler.SendFilesAsync(await handler.GetAsync(path), path, [])).Errors);
        var answer = await handler.SendFilesAsync(await handler.GetAsync(path), path, [], ("found.txt", "found"));
        Assert.Equal($"/cases/{reference}", answer.Location);
        var page = await handler.GetAsync(answer.Location!);
        Assert.Equal("The files have been added.", page.Banner);
        Assert.Contains("from Catriona Lindsay", page.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await EventsAsync("case.files-added"));
    }
}
