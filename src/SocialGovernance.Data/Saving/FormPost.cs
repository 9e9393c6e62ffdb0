namespace SocialGovernance.Data.Saving;

/// <summary>A form that was acted on: its key is unique, so that a double click, a retry of the browser or of the database acts once.</summary>
public sealed class FormPost
{
    public const int LocationLength = 400;

    public required Guid Key { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Where the first post led; null until it has answered.</summary>
    public string? Location { get; private set; }
    public string? Banner { get; private set; }

    public void Answered(string location, string? banner) => (Location, Banner) = (location.Length <= LocationLength ? location : "/", banner);
}

/// <summary>Thrown where the form has already been acted on; the person is led where the first post led.</summary>
public sealed class AlreadyDoneException(FormPost post) : Exception("This form has already been acted on.")
{
    public FormPost Post { get; } = post;
}
