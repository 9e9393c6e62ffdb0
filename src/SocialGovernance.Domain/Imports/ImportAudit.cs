using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Imports;

public static class ImportAudit
{
    public static readonly AuditKind Uploaded = new("import.uploaded", "{actor} uploaded {subject} with {rows} rows.");
    public static readonly AuditKind Matched = new("import.matched", "{actor} matched the columns of {subject}: {columns}.");
    public static readonly AuditKind Checked = new("import.checked", "{subject} was looked through: {new} would be added, {wrong} have errors.");
    public static readonly AuditKind Ordered = new("import.ordered", "{actor} had {subject} carried out; rows with errors left out: {wrong}.");
    public static readonly AuditKind CarriedOut = new("import.carried-out", "{subject} was carried out for {actor}: {added} added.");
    public static readonly AuditKind Stopped = new("import.stopped", "{subject} was not carried out, and nothing of it was: {reason}");
    public static readonly AuditKind Withdrawn = new("import.withdrawn", "{actor} withdrew {subject}.");
}
