using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Files;

namespace SocialGovernance.Web.BusinessCases;

public static class BusinessCaseServices
{
    public static void AddBusinessCases(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<RequestReader>().AddScoped<AnswerWords>().AddScoped<GroupQuestions>().AddScoped<RequestComments>().AddSingleton<Chaser>();
        builder.Services.AddScoped<RequestFiles>().AddSingleton<IFileScanner, NoFileScanner>();
        // Tests say when it looks, so that nothing depends on the time a test takes.
        if (!builder.Environment.IsEnvironment("Testing")) builder.Services.AddHostedService<ChaserWorker>();
    }
}
