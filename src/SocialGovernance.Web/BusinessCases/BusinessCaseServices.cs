using SocialGovernance.Data.Approvals;

namespace SocialGovernance.Web.BusinessCases;

public static class BusinessCaseServices
{
    public static IServiceCollection AddBusinessCases(this IServiceCollection services) =>
        services.AddScoped<RequestReader>().AddScoped<AnswerWords>().AddScoped<GroupQuestions>()
            .AddScoped<RequestComments>();
}
