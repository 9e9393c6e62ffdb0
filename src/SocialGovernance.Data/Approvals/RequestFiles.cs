using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Files;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Files;

namespace SocialGovernance.Data.Approvals;

/// <summary>What people attach to a request. Lists never load what a file holds.</summary>
public sealed class RequestFiles(PortalContext db, Acts acts, IFileScanner scanner, CouncilClock clock)
{
    /// <summary>A file is scanned before anything is stored, outside the transaction.</summary>
    public async Task<RequestFile> AttachAsync(long requestId, ReceivedFile sent, Actor actor)
    {
        var file = sent with { Name = FileName.Clean(sent.Name) };
        if (RequestFile.ObjectionTo(file) is { } objection) throw RuleBrokenException.Input(objection);
        if (!await db.Requests.VisibleTo(actor).AnyAsync(request => request.Id == requestId)) throw RuleBrokenException.Hidden();
        if (await scanner.ObjectionToAsync(file) is { } found) throw RuleBrokenException.Input(found);
        return await acts.DoAsync(async () =>
        {
            var request = await FindAsync(requestId, actor);
            var attached = RequestFile.Attach(request, file, await db.RequestFiles.CountAsync(other => other.RequestId == requestId), actor, clock.UtcNow);
            await db.RequestFiles.AddAsync(attached);
            return attached;
        });
    }

    public Task<RequestFile> RemoveAsync(long requestId, long fileId, Actor actor) => acts.DoAsync(async () =>
    {
        var request = await FindAsync(requestId, actor);
        var file = await db.RequestFiles.AsNoTracking().FirstOrDefaultAsync(file => file.RequestId == requestId && file.Id == fileId) ?? throw RuleBrokenException.Hidden();
        file.Remove(request, actor, clock.UtcNow);
        await db.RemoveFilesAsync(db.RequestFiles.Where(removed => removed.Id == fileId));
        return file;
    });

    public async Task<IReadOnlyList<RequestFile>> OfAsync(long requestId) =>
        await db.RequestFiles.AsNoTracking().Where(file => file.RequestId == requestId).OrderBy(file => file.Id).ToListAsync();

    /// <returns>Null where there is none that this person may see.</returns>
    public Task<ReceivedFile?> ReadAsync(long requestId, long fileId, Actor actor) => db.Requests.VisibleTo(actor).Where(request => request.Id == requestId)
        .Join(db.RequestFiles.Where(file => file.Id == fileId), request => request.Id, file => file.RequestId, (request, file) => file)
        .Select(file => new ReceivedFile(file.Name, file.Bytes!.Content)).FirstOrDefaultAsync();

    async Task<Request> FindAsync(long requestId, Actor actor) =>
        await db.Requests.VisibleTo(actor).Include(request => request.Revisions).FirstOrDefaultAsync(request => request.Id == requestId) ?? throw RuleBrokenException.Hidden();
}

static class RequestFileRows
{
    /// <summary>Without loading what they hold.</summary>
    public static async Task RemoveFilesAsync(this PortalContext db, IQueryable<RequestFile> files)
    {
        await db.Set<RequestFileBytes>().Where(bytes => files.Any(file => file.Id == bytes.FileId)).ExecuteDeleteAsync();
        await files.ExecuteDeleteAsync();
    }
}
