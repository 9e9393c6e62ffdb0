using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>Somebody has lost their phone, and somebody else lets them begin again.</summary>
public sealed class FactorResetTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    static readonly (string, string?)[] reason = [("Input.Reason", "He stood at my desk.")];

    [Fact]
    public async Task Reset_ByAnAdministrator_IsToldByMail_AndOpensNothing()
    {
        var theirs = await portal.SignedInByPasswordAsync("ict-officer");
        await theirs.SubmitAsync("/security/recovery-codes");
        var administrator = await portal.SignedInAsync("administrator");

        var done = await administrator.SubmitAsync(await PathAsync("ict-officer"), reason);

        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal("nobody", await DoorFixture.WhoAsync(theirs));
        // Somebody who knew the password gets no further with it.
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.SignInAsync(portal.Anonymous(), "ict-officer")).Status);
        Assert.Contains("Your second factor was reset", await portal.SubjectsToAsync("ict-officer"));
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Kind == FactorAudit.Reset.Key && happened.Details.Contains("He stood at my desk."))));
        var id = await portal.PersonIdAsync("ict-officer");
        Assert.Equal(0, await portal.DatabaseAsync(db => db.RecoveryCodes.CountAsync(code => db.Users.Any(user => user.Id == code.UserId && user.PersonId == id))));

        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("ict-officer")));
        var begun = portal.Anonymous();
        await begun.SubmitAsync(await portal.LinkSentToAsync("ict-officer"), ("Input.Password", DoorFixture.NewPassword));
        await portal.SignInAsync(begun, "ict-officer", DoorFixture.NewPassword);
        Assert.StartsWith("/security/set-up", (await begun.GetAsync("/accounts")).Location);
    }

    [Fact]
    public async Task Reset_OfAHandler_TakesTwo_AndNeitherIsTheHandler()
    {
        var administrator = await portal.SignedInAsync("administrator");
        Assert.Contains("a second person must agree", (await administrator.GetAsync(await PathAsync("hr-handler"))).Text);

        await administrator.SubmitAsync(await PathAsync("hr-handler"), reason);
        var waiting = await portal.DatabaseAsync(db => db.FactorResets.SingleAsync(reset => reset.Person!.Email == portal.EmailOf("hr-handler")));
        Assert.NotNull(await SecretAsync("hr-handler"));
        var path = $"/factor-resets/{waiting.Id}";
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.SubmitAsync(await PathAsync("hr-handler"), reason)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.PostAsync(path, ("Input.Answer", "agree"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync("hr-handler")).PostAsync(path, ("Input.Answer", "agree"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("ict-officer-2")).PostAsync(path, ("Input.Answer", "agree"))).Status);
        Assert.NotNull(await SecretAsync("hr-handler"));

        var second = await portal.SignedInAsync("hr-handler-2");
        Assert.Contains("That of " + portal.Demo.Person("hr-handler").Name, (await second.GetAsync("/handlers")).Text);
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(path, ("Input.Answer", "agree"))).Status);

        Assert.Null(await SecretAsync("hr-handler"));
        Assert.Contains("Your second factor was reset", await portal.SubjectsToAsync("hr-handler"));
        Assert.Equal(HttpStatusCode.Conflict, (await second.PostAsync(path, ("Input.Answer", "agree"))).Status);
    }

    [Fact]
    public async Task Reset_OfAHandler_CanBeRefused()
    {
        var handler = await portal.NewSessionAsync("hr-handler");
        await handler.SubmitAsync(await PathAsync("hr-handler-2"), reason);
        var waiting = await portal.DatabaseAsync(db => db.FactorResets.SingleAsync(reset => reset.Person!.Email == portal.EmailOf("hr-handler-2")));

        var refused = await (await portal.SignedInAsync("administrator")).SubmitAsync($"/factor-resets/{waiting.Id}", ("Input.Answer", "refuse"));

        Assert.Equal(HttpStatusCode.Redirect, refused.Status);
        Assert.NotNull(await SecretAsync("hr-handler-2"));
        Assert.Contains(await portal.SubjectsToAsync("hr-handler"), subject => subject.Contains("refused to reset", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reset_OfOneself_OrByWhoMayNot_IsRefused()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync("administrator")).SubmitAsync(await PathAsync("administrator"), reason)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("hr-handler-2")).PostAsync(await PathAsync("librarian"), reason[0])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("librarian")).PostAsync(await PathAsync("librarian-2"), reason[0])).Status);
    }

    async Task<string> PathAsync(string key) => $"/people/{await portal.PersonIdAsync(key)}/reset-factor";

    async Task<byte[]?> SecretAsync(string key)
    {
        var id = await portal.PersonIdAsync(key);
        return await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).Select(user => user.ProtectedCodeSecret).SingleAsync());
    }
}
