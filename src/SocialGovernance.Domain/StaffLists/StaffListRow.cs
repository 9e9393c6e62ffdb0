using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.StaffLists;

/// <summary>A person as a staff list has them. Kept only as long as the list may be compared with the next one.</summary>
public sealed class StaffListRow
{
    public const int NumberLength = 40;
    public const int TextLength = 254;

    StaffListRow() => (Name, Email, EmailKey) = ("", "", "");

    public StaffListRow(RowText row)
    {
        Line = row.Line;
        Name = NameOf(row).CutTo(Person.NameLength);
        (Email, EmailKey) = (EmailOf(row), Person.KeyOf(EmailOf(row)));
        Number = Optional(row[ImportFields.Number], NumberLength);
        (Post, Service) = (Optional(row[ImportFields.Post], People.Post.TitleLength), Optional(row[ImportFields.Service], People.Service.NameLength));
        (Manager, Type) = (Optional(row[ImportFields.Manager], TextLength), Optional(row[ImportFields.Type], TextLength));
    }

    public long Id { get; private set; }
    public long ListId { get; private set; }
    public int Line { get; private set; }

    /// <summary>Tells people apart where an e-mail address changes.</summary>
    public string? Number { get; private set; }
    public string Name { get; private set; }
    public string Email { get; private set; }
    public string EmailKey { get; private set; }
    public string? Post { get; private set; }
    public string? Service { get; private set; }
    public string? Manager { get; private set; }
    public string? Type { get; private set; }

    /// <summary>Whom of the directory it is; null for somebody new.</summary>
    public long? PersonId { get; private set; }

    public void Is(long personId) => PersonId = personId;

    public static string NameOf(RowText row) => row[ImportFields.Name] is { Length: > 0 } whole ? whole : $"{row[ImportFields.FirstName]} {row[ImportFields.LastName]}".Trim();

    public static string EmailOf(RowText row) => row[ImportFields.Email] is var typed && typed.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? typed[7..] : typed;

    static string? Optional(string text, int length) => text.Length == 0 ? null : text.CutTo(length);
}
