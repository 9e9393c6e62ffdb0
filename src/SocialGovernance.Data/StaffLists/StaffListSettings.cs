namespace SocialGovernance.Data.StaffLists;

/// <param name="LargestShareMissing">Of the people known before; if more are missing on a list, it is an alarm.</param>
public sealed record StaffListSettings(decimal LargestShareMissing);
