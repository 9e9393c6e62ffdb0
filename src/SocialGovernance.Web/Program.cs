using SocialGovernance.Web;

return await CommandLine.RunAsync(args);

/// <summary>Visible to the tests' host.</summary>
public partial class Program;
