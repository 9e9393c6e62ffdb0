using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>The files of a request as its pages show them.</summary>
public sealed record FilesView(Request Request, Actor Actor, IReadOnlyList<RequestFile> Files)
{
    public FilesView(RequestView view, IReadOnlyList<RequestFile> files) : this(view.Request, view.Actor, files) { }

    public bool OffersMore => RequestFile.AreTakenBy(Request, Actor) && Files.Count < RequestFile.MaxCount;
}
