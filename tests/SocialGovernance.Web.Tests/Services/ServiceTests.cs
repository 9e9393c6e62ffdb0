using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.People;
using Xunit;

namespace SocialGovernance.Web.Tests.Services;

public sealed class ServiceTests(DirectoryFixture portal) : IClassFixture<DirectoryFixture>
{
    [Theory]
    [InlineData("Museums")]
    [InlineData(DirectoryFixture.Hostile)]
    [InlineData(DirectoryFixture.Unicode)]
    public async Task Add_Valid_AddsTheService(string name)
    {
        var browser = await portal.AdministratorAsync();

        var posted = await browser.SubmitAsync("/services/add", ("Input.Name", name));

        var id = await portal.ServiceIdAsync(name);
        await portal.DoneAsync(browser, posted, $"/services/{id}", $"The service {name} has been added.", PeopleAudit.ServiceAdded, id);
        Assert.Contains(name, (await browser.GetAsync("/services")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_OrRename_WithoutANameOrWithATakenOne_Answers400()
    {
        var browser = await portal.AdministratorAsync();
        var taken = portal.Demo.Services[0].Name;
        var id = await portal.ServiceIdAsync(portal.Demo.Services[1].Name);
        foreach (var path in new[] { "/services/add", $"/services/{id}/rename" })
        {
            Assert.Equal(["Enter the name of the service."], (await browser.SubmitAsync(path, ("Input.Name", " "))).Errors);
            Assert.Equal(["The name must have 120 characters or fewer."], (await browser.SubmitAsync(path, ("Input.Name", new string('x', 121)))).Errors);
            var page = await browser.SubmitAsync(path, ("Input.Name", taken.ToUpperInvariant()));
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal(["Another service has this name already."], page.Errors);
            Assert.Equal(taken.ToUpperInvariant(), page.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task Rename_Valid_RenamesIt()
    {
        var browser = await portal.AdministratorAsync();
        var id = await portal.ServiceIdAsync(portal.Demo.Services[2].Name);
        var posted = await browser.SubmitAsync($"/services/{id}/rename", ("Input.Name", "Learning"));
        await portal.DoneAsync(browser, posted, $"/services/{id}", "The service is called Learning.", PeopleAudit.ServiceCorrected, id);
    }

    [Fact]
    public async Task Head_Corrected_MovesTheDuty()
    {
        var browser = await portal.AdministratorAsync();
        var roads = portal.Demo.Services.First(service => service.Key == "roads");
        var id = await portal.ServiceIdAsync(roads.Name);

        var posted = await browser.SubmitAsync($"/services/{id}/head", ("Input.Post", portal.TitleOf("head-of-education")));

        await portal.DoneAsync(browser, posted, $"/services/{id}", $"The post {portal.TitleOf("head-of-education")} heads {roads.Name}.", PeopleAudit.ServiceCorrected, id);
        Assert.NotNull((await portal.ActorAsync("head-of-education")).CapacityFor(Duty.HeadOf(id)));
        Assert.Null((await portal.ActorAsync("head-of-infrastructure")).CapacityFor(Duty.HeadOf(id)));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/services/{id}/head", ("Input.Post", ""))).Status);
    }

    [Fact]
    public async Task Head_OfOnesOwnMaking_IsRefused()
    {
        var id = await portal.ServiceIdAsync(portal.Demo.Services[0].Name);
        await portal.RefusedAsync(await (await portal.AdministratorAsync()).SubmitAsync($"/services/{id}/head", ("Input.Post", portal.JobOf("administrator"))),
            "You cannot make your own post the head of a service. Ask another administrator.", id);
    }
}
