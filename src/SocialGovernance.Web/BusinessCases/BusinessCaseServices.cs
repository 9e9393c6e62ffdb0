using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Files;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.BusinessCases;

public static class BusinessCaseServices
{
    public static void AddBusinessCases(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<RequestReader>().AddScoped<AnswerWords>().AddScoped<GroupQuestions>().AddScoped<RequestComments>();
        builder.Services.AddScoped<RequestFiles>().AddSingleton<IFileScanner, NoFileScanner>();
        builder.AddRepeated<Chaser>();
    }
}
