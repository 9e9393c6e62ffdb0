namespace SocialGovernance.Web.Scim;

/// <summary>A call that is answered with an error of RFC 7644, section 3.12.</summary>
/// <param name="type">Its <c>scimType</c>, where there is one.</param>
public sealed class ScimException(int status, string detail, string? type = null) : Exception(detail)
{
    public int Status { get; } = status;
    public string? Type { get; } = type;

    public static ScimException BadValue(string detail) => new(400, detail, "invalidValue");

    public static ScimException BadFilter(string detail) => new(400, detail, "invalidFilter");

    public static ScimException BadPath(string detail) => new(400, detail, "invalidPath");

    public static ScimException BadSyntax(string detail) => new(400, detail, "invalidSyntax");

    public static ScimException NotFound(string id) => new(404, $"There is nothing here with the id “{id}”.");
}
