using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>What a policy wants handlers to say of a case is asked, shown, and decides nothing by itself.</summary>
public sealed class CaseQuestionsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("citizen", "As a citizen"), InlineData("job", "With a tie to their job"), InlineData("unclear", "It cannot be told yet"), InlineData(null, null)]
    public async Task SpeakingAsACitizen_IsAskedAtFirstSight_AndDecidesNothing(string? answer, string? shown)
    {
        var reference = await ReportAsync("disrepute");
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        Assert.Contains("Did they speak as a citizen", (await handler.GetAsync($"/cases/{reference}/triage")).Text, StringComparison.Ordinal);

        Assert.Equal($"/cases/{reference}", (await handler.SubmitAsync($"/cases/{reference}/triage", ("answers[as-a-citizen]", answer), ("Input.Answer", "Case"))).Location);

        var page = await handler.GetAsync($"/cases/{reference}");
        if (shown is null) Assert.DoesNotContain("At first sight", page.Text, StringComparison.Ordinal);
        else Assert.Contains(shown, page.Text, StringComparison.Ordinal);
        Assert.Equal(CaseState.Investigating, await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).Select(found => found.State).SingleAsync()));
    }

    [Fact]
    public async Task SpeakingAsACitizen_IsAskedOfSomeKindsOnly_AndTakesNoOtherAnswer()
    {
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var other = await portal.ReportAsync("colleague", "librarian");
        Assert.DoesNotContain("as a citizen", (await handler.GetAsync($"/cases/{other}/triage")).Text, StringComparison.Ordinal);
        // What was not asked is not kept, whoever posts it.
        Assert.Equal($"/cases/{other}", (await handler.SubmitAsync($"/cases/{other}/triage", ("answers[as-a-citizen]", "citizen"), ("Input.Answer", "Case"))).Location);
        Assert.DoesNotContain("At first sight", (await handler.GetAsync($"/cases/{other}")).Text, StringComparison.Ordinal);
        var asked = await ReportAsync("disrepute");
        var wrong = await handler.SubmitAsync($"/cases/{asked}/triage", ("answers[as-a-citizen]", "king"), ("Input.Answer", "Case"));
        Assert.Equal((HttpStatusCode.BadRequest, "Choose from the list for “Did they speak as a citizen, with no tie to their job?”."), (wrong.Status, Assert.Single(wrong.Errors)));
    }

    [Fact]
    public async Task Abuse_IsAssessedWithWhomItWasAimedAt()
    {
        var reference = await ReportAsync("abuse");
        await portal.TakeUpAsync(reference);
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var abuse = CaseScene.Assessment.Select(field => field.Name == "Input.Categories" ? (field.Name, "abuse") : field).ToArray();
        var missing = await handler.SubmitAsync($"/cases/{reference}/assess", abuse);
        Assert.Equal((HttpStatusCode.BadRequest, "Answer “Whom was the abuse aimed at?”."), (missing.Status, Assert.Single(missing.Errors)));
        Assert.Equal($"/cases/{reference}", (await handler.SubmitAsync($"/cases/{reference}/assess", [.. abuse, ("answers[aimed-at]", "colleague"), ("answers[aimed-at]", "elected-member")])).Location);
        Assert.Contains("A colleague; An elected member", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        // It is there to be corrected, and gone where it is abuse no more.
        Assert.Equal(["colleague", "elected-member"], (await handler.GetAsync($"/cases/{reference}/assess")).Document.QuerySelectorAll("input[name='answers[aimed-at]'][checked]").Select(box => box.GetAttribute("value")));
        await handler.SubmitAsync($"/cases/{reference}/assess", [.. CaseScene.Assessment, ("answers[aimed-at]", "colleague")]);
        Assert.DoesNotContain("Whom was the abuse aimed at?", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
    }

    Task<string> ReportAsync(string kind) =>
        portal.ReportAsync("colleague", "librarian", fields: CaseScene.Concern.Select(field => field.Name == "Input.Categories" ? (field.Name, kind) : field));
}

/// <summary>DR-6.14, DR-6.15: likes count as much as posts, and misuse whether it was meant or not.</summary>
public sealed class CountsAsMuchTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    static readonly (string Name, string? Value)[] assessment =
    [
        ("Input.Severity", "Moderate"), ("Input.Categories", "bullying"), ("Input.ReputationalHarm", "Little"), ("Input.Liability", "Nothing"), ("Input.PersonalData", "false"),
    ];

    [Theory]
    [InlineData("like", "inadvertent", "A like, a heart or another sign of support", "No, inadvertently")]
    [InlineData("share", "unclear", "Sharing, retweeting or passing on", "It cannot be told")]
    [InlineData("post", "deliberate", "A post of their own", "Yes, deliberately")]
    public async Task WhateverItWasDoneBy_AndHoweverMeant_CanHaveAnOutcome(string done, string meant, params string[] shown)
    {
        var portal = await portals.OfAsync("director-of-resources");
        var reference = await portal.ReportAsync("colleague", fields: CaseScene.Concern.Select(field => field.Name == "Input.Categories" ? (field.Name, (string?)"bullying") : field));
        await portal.TakeUpAsync(reference);
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var missing = await handler.SubmitAsync($"/cases/{reference}/assess", assessment);
        Assert.Equal(["Answer “By what was it done?”.", "Answer “Was it meant?”."], missing.Errors.Order());
        Assert.Equal($"/cases/{reference}", (await handler.SubmitAsync($"/cases/{reference}/assess", [.. assessment, ("answers[done-by]", done), ("answers[meant]", meant)])).Location);
        Assert.Equal($"/cases/{reference}", (await handler.SubmitAsync($"/cases/{reference}/outcome", ("Input.Outcome", "guidance"), ("Input.Reason", "As the guidelines say"))).Location);
        var page = await handler.GetAsync($"/cases/{reference}");
        Assert.All(shown, words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
    }
}

/// <summary>LE-11.3: a breach may have consequences in law, for the councils or the person.</summary>
public sealed class ConsequencesInLawTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    static readonly (string Name, string? Value)[] assessment =
    [
        ("Input.Severity", "Moderate"), ("Input.Categories", "disrepute"), ("Input.ReputationalHarm", "Little"), ("Input.Liability", "Much"), ("Input.PersonalData", "false"),
    ];

    [Fact]
    public async Task ConsequencesInLaw_AreToldToTheSeniorLawyerOnce_WithoutTheCase()
    {
        var portal = await portals.OfAsync("lewes-eastbourne");
        var reference = await portal.ReportAsync("applicant", fields: CaseScene.Concern.Select(field => field.Name == "Input.Categories" ? (field.Name, (string?)"disrepute") : field));
        await portal.TakeUpAsync(reference);
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        async Task<TestPage> AssessAsync(params string[] answers) => await handler.SubmitAsync($"/cases/{reference}/assess", [.. assessment, .. answers.Select(answer => ("answers[could-follow]", (string?)answer))]);
        Task<int> ToldAsync() => portal.DatabaseAsync(db => db.Set<ToldMatter>().CountAsync(matter => matter.Kind == MatterKind.Law));

        var both = await AssessAsync("none", "fine-person");
        Assert.Equal((HttpStatusCode.BadRequest, "For “What could follow in law?”, choose either “None of these” or what applies."), (both.Status, Assert.Single(both.Errors)));
        Assert.NotNull((await AssessAsync("none")).Location);
        Assert.Equal(0, await ToldAsync());
        Assert.NotNull((await AssessAsync("fine-person", "civil-council")).Location);
        Assert.NotNull((await AssessAsync("criminal-person")).Location);
        Assert.Equal(1, await ToldAsync());
        Assert.Contains("A criminal case against the person", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);

        var lawyer = await portal.NewSessionAsync(portal.Demo.People.Single(person => person.Roles.Contains("senior-lawyer")).Key);
        var first = await lawyer.GetAsync("/");
        Assert.DoesNotContain("consequences in law", first.Text, StringComparison.Ordinal);
        var path = first.Document.QuerySelector("main a[href*='/matters/']")!.GetAttribute("href")!;
        var page = await lawyer.GetAsync(path);
        Assert.Contains("may lead to a fine, a criminal case or a claim", page.Text, StringComparison.Ordinal);
        Assert.All(new[] { reference, "criminal-person", "against the person" }, word => Assert.DoesNotContain(word, page.Html, StringComparison.Ordinal));
        Assert.Equal(path, (await lawyer.SubmitAsync(path)).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await lawyer.GetAsync($"/cases/{reference}")).Status);
        Assert.Equal(["case.law-seen", "case.law-told"], await portal.DatabaseAsync(db => db.AuditEvents.Where(happened => happened.Kind.StartsWith("case.law-")).Select(happened => happened.Kind).Order().ToListAsync()));
    }
}

/// <summary>DC-7.7b: whoever reports an attack does not answer it.</summary>
public sealed class MeanwhileTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    const string Says = "Do not answer what you reported";

    [Fact]
    public async Task WhoeverReported_IsToldNotToAnswer()
    {
        var portal = await portals.OfAsync("derby");
        IEnumerable<(string, string?)> fields = CaseScene.Concern.Select(field => field.Name == "Input.Categories" ? (field.Name, (string?)"attack-on-the-council") : field);
        var reporter = await portal.NewSessionAsync("colleague");
        var sent = await reporter.SendConcernAsync(fields);
        Assert.Equal("/concerns/sent", sent.Location);
        Assert.Contains(Says, (await reporter.GetAsync(sent.Location!)).Text, StringComparison.Ordinal);
        var stranger = portal.Anonymous();
        var form = await stranger.GetAsync(LetterScene.Anonymous);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        sent = await stranger.SendFilesAsync(form, LetterScene.Anonymous, fields);
        Assert.Contains(Says, (await stranger.GetAsync(sent.Location!)).Text, StringComparison.Ordinal);
    }
}
