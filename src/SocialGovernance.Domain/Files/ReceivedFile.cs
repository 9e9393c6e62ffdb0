namespace SocialGovernance.Domain.Files;

/// <summary>A file as somebody sent it.</summary>
public sealed record ReceivedFile(string Name, byte[] Content);
