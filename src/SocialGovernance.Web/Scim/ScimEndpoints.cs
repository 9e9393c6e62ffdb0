using System.Net.Http.Headers;
using System.Net.Mime;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Scim;

/// <summary>SCIM 2.0 (RFC 7643, 7644): how the council's staff directory tells who is here and in which groups.</summary>
public static class ScimEndpoints
{
    public const string Root = "/scim/v2";
    public const long LargestBody = 1_000_000;

    public static void MapScim(this WebApplication app)
    {
        var scim = app.MapGroup(Root).RequireAuthorization(Access.StaffDirectory).AddEndpointFilter(AnswerAsync);
        scim.MapGet("/ServiceProviderConfig", (BaseAddress site) => ScimAnswers.Of(ScimSchemas.ServiceProvider(site)));
        scim.MapGet("/ResourceTypes", (BaseAddress site) => ScimAnswers.Of(ScimSchemas.List(ScimSchemas.ResourceTypes(site))));
        scim.MapGet("/ResourceTypes/{id}", (string id, BaseAddress site) => ScimAnswers.Of(ScimSchemas.One(ScimSchemas.ResourceTypes(site), id)));
        scim.MapGet("/Schemas", (BaseAddress site) => ScimAnswers.Of(ScimSchemas.List(ScimSchemas.Schemas(site))));
        scim.MapGet("/Schemas/{id}", (string id, BaseAddress site) => ScimAnswers.Of(ScimSchemas.One(ScimSchemas.Schemas(site), id)));

        scim.MapGet("/Users", (HttpContext http, ScimUsers users) => users.ListAsync(http));
        scim.MapPost("/Users", (HttpContext http, ScimUsers users) => users.AddAsync(http));
        scim.MapGet("/Users/{id}", (string id, HttpContext http, ScimUsers users) => users.ShowAsync(http, id));
        scim.MapPut("/Users/{id}", (string id, HttpContext http, ScimUsers users) => users.ReplaceAsync(http, id));
        scim.MapPatch("/Users/{id}", (string id, HttpContext http, ScimUsers users) => users.PatchAsync(http, id));
        scim.MapDelete("/Users/{id}", (string id, HttpContext http, ScimUsers users) => users.RemoveAsync(http, id));

        scim.MapGet("/Groups", (HttpContext http, ScimGroups groups) => groups.ListAsync(http));
        scim.MapPost("/Groups", (HttpContext http, ScimGroups groups) => groups.AddAsync(http));
        scim.MapGet("/Groups/{id}", (string id, HttpContext http, ScimGroups groups) => groups.ShowAsync(http, id));
        scim.MapPut("/Groups/{id}", (string id, HttpContext http, ScimGroups groups) => groups.ReplaceAsync(http, id));
        scim.MapPatch("/Groups/{id}", (string id, HttpContext http, ScimGroups groups) => groups.PatchAsync(http, id));
        scim.MapDelete("/Groups/{id}", (string id, HttpContext http, ScimGroups groups) => groups.RemoveAsync(http, id));

        scim.Map("/{**rest}", (string? rest) => ScimAnswers.Error(new(404, $"There is nothing at “{rest}”.")));
    }

    /// <summary>Every refusal is an error as RFC 7644 writes it.</summary>
    static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        try
        {
            RefuseBody(http.Request);
            return await next(context);
        }
        catch (ScimException wrong)
        {
            return ScimAnswers.Error(wrong);
        }
        catch (RuleBrokenException broken)
        {
            return ScimAnswers.Error(ScimAnswers.Of(broken));
        }
        catch (BadHttpRequestException bad)
        {
            return ScimAnswers.Error(new(bad.StatusCode, "The request cannot be read."));
        }
    }

    static void RefuseBody(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) && !HttpMethods.IsPut(request.Method) && !HttpMethods.IsPatch(request.Method)) return;
        if (request.ContentLength > LargestBody) throw new ScimException(413, "The body is too large.");
        if (request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestBody;
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) ? sent.MediaType : "";
        if (type is not ("application/scim+json" or MediaTypeNames.Application.Json)) throw new ScimException(415, "Send application/scim+json.");
    }

    public static Actor Actor(this HttpContext http) => (Actor)http.Items[typeof(Actor)]!;
}
