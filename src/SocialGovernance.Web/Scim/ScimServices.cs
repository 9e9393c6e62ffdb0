using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Scim;

public static class ScimServices
{
    public static void AddScim(this IServiceCollection services)
    {
        services.AddScoped<DirectoryKeys>().AddScoped<DirectoryQuestions>().AddScoped<DirectoryPosts>().AddScoped<DirectoryRoles>().AddScoped<DirectoryPeople>().AddScoped<DirectoryGroups>();
        services.AddScoped<ScimUsers>().AddScoped<ScimGroups>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, DirectoryKeyHandler>(DirectoryKeyHandler.Name, null);
        services.AddAuthorizationBuilder().AddPolicy(Access.StaffDirectory, new AuthorizationPolicyBuilder(DirectoryKeyHandler.Name).RequireAuthenticatedUser().Build());
    }
}
