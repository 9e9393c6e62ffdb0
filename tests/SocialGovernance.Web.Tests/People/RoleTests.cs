using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.People;
using Xunit;

namespace SocialGovernance.Web.Tests.People;

public sealed class RoleTests(DirectoryFixture portal) : IClassFixture<DirectoryFixture>
{
    Task<RoleAssignment> GivenAsync(long id, string role) => portal.DatabaseAsync(db => db.RoleAssignments.OrderByDescending(given => given.Id).FirstAsync(given => given.PersonId == id && given.Role == role));

    [Fact]
    public async Task Give_ThenTake_BiteOnTheNextRequest()
    {
        var browser = await portal.AdministratorAsync();
        var theirs = await portal.SignedInAsync("librarian");
        var (id, name) = (await portal.PersonIdAsync("librarian"), portal.Demo.Person("librarian").Name);
        Assert.Equal(HttpStatusCode.Forbidden, (await theirs.GetAsync("/people")).Status);

        var posted = await browser.SubmitAsync($"/people/{id}/give-role", ("Input.Role", "administrator"));

        var given = await GivenAsync(id, "administrator");
        Assert.Equal((new(2026, 11, 23), null), (given.From, given.Until));
        await portal.DoneAsync(browser, posted, $"/people/{id}", $"{name} has the role Administrator from 23 November 2026.", PeopleAudit.RoleGiven, given.Id);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/people")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync($"/people/{id}/give-role", ("Input.Role", "administrator"))).Status);

        var taken = await browser.SubmitAsync($"/people/{id}/take-role/{given.Id}");

        await portal.DoneAsync(browser, taken, $"/people/{id}", $"{name} no longer has the role Administrator.", PeopleAudit.RoleTaken, given.Id);
        Assert.Equal(HttpStatusCode.Forbidden, (await theirs.GetAsync("/people")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync($"/people/{id}/take-role/{given.Id}")).Status);
    }

    [Fact]
    public async Task Give_Twice_WithTheSameForm_GivesOnce()
    {
        var browser = await portal.AdministratorAsync();
        var path = $"/people/{await portal.PersonIdAsync("colleague")}/give-role";
        var form = await browser.GetAsync(path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => browser.SendAsync(form, path, [("Input.Role", "auditor")])));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        var id = await portal.PersonIdAsync("colleague");
        Assert.Equal(1, await portal.DatabaseAsync(db => db.RoleAssignments.CountAsync(given => given.PersonId == id && given.Role == "auditor")));
    }

    [Fact]
    public async Task Give_TwiceAtOnce_FromTwoForms_GivesOnce()
    {
        var browser = await portal.AdministratorAsync();
        var id = await portal.PersonIdAsync("colleague-2");
        var path = $"/people/{id}/give-role";
        var forms = new[] { await browser.GetAsync(path), await browser.GetAsync(path) };

        var answers = await Task.WhenAll(forms.Select(form => browser.SendAsync(form, path, [("Input.Role", "auditor")])));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Equal(1, await portal.DatabaseAsync(db => db.RoleAssignments.CountAsync(given => given.PersonId == id && given.Role == "auditor")));
    }

    [Theory]
    [InlineData("hr-case-handler", HttpStatusCode.Forbidden)]
    [InlineData("line-manager", HttpStatusCode.BadRequest)]
    [InlineData("emperor", HttpStatusCode.BadRequest)]
    [InlineData(null, HttpStatusCode.BadRequest)]
    public async Task Give_WhatCannotBeGiven_IsRefused(string? role, HttpStatusCode status)
    {
        var id = await portal.PersonIdAsync("teacher");
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/people/{id}/give-role", ("Input.Role", role));
        Assert.Equal(status, page.Status);
        Assert.False(await portal.DatabaseAsync(db => db.RoleAssignments.AnyAsync(given => given.PersonId == id)));
        if (status == HttpStatusCode.Forbidden) await portal.RefusedAsync(page, page.Errors[0], id);
    }

    [Fact]
    public async Task Give_WithWrongDays_Answers400AndKeepsThem()
    {
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/people/{await portal.PersonIdAsync("teacher")}/give-role", ("Input.Role", "auditor"),
            ("Input.From.Day", "22"), ("Input.Until.Day", "1"), ("Input.Until.Month", "1"), ("Input.Until.Year", "2020"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["The last day cannot be before the first."], page.Errors);
        Assert.Equal("2020", page.Document.QuerySelector("[name='Input.Until.Year']")!.GetAttribute("value"));
        Assert.NotNull(page.Document.QuerySelector("input[value=auditor][checked]"));
    }

    [Fact]
    public async Task Give_ToOneself_OrTakeOnesOwn_IsRefused()
    {
        var browser = await portal.AdministratorAsync();
        var id = await portal.PersonIdAsync("administrator");
        await portal.RefusedAsync(await browser.SubmitAsync($"/people/{id}/give-role", ("Input.Role", "auditor")), "You cannot give yourself a role. Ask another administrator.", id);
        var own = await GivenAsync(id, "administrator");
        await portal.RefusedAsync(await browser.SubmitAsync($"/people/{id}/take-role/{own.Id}"), "You cannot take a role from yourself. Ask another administrator.", own.Id);
    }

    [Fact]
    public async Task Take_AConfidentialRole_IsRefused()
    {
        var id = await portal.PersonIdAsync("hr-handler");
        var given = await GivenAsync(id, "hr-case-handler");
        var page = await (await portal.AdministratorAsync()).SubmitAsync($"/people/{id}/take-role/{given.Id}");
        await portal.RefusedAsync(page, page.Errors[0], given.Id);
        Assert.Null((await GivenAsync(id, "hr-case-handler")).EndedAt);
    }
}
