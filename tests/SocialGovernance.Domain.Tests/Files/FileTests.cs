using System.IO.Compression;
using System.Text;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Files;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Files;

public class FileTests
{
    static readonly byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2];
    static readonly byte[] html = "<!doctype html><script>alert(1)</script>"u8.ToArray();

    [Theory]
    [InlineData("plan.pdf", "plan.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData(@"C:\Users\ann\plan.pdf", "plan.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1\".txt", "aSet-Cookie_ x=1_.txt")]
    [InlineData("invoice\u202Efdp.exe.txt", "invoicefdp.exe.txt")]
    [InlineData("  plan.pdf. ", "plan.pdf")]
    [InlineData(".pdf", "file.pdf")]
    [InlineData("...", "file")]
    [InlineData("/", "file")]
    [InlineData("Plàn für Ìle.odt", "Plàn für Ìle.odt")]
    public void Name_IsCleaned(string sent, string expected) => Assert.Equal(expected.Normalize(), FileName.Clean(sent));

    [Fact]
    public void Name_WithWhatIsNoText_IsCleaned() => Assert.Equal("\uFFFDa.txt", FileName.Clean("\uD800a\0.txt"));

    [Fact]
    public void Content_OfEachType_IsKnown()
    {
        Assert.True(FileContent.IsOf(".PNG", png));
        Assert.True(FileContent.IsOf(".jpeg", [0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.True(FileContent.IsOf(".pdf", "%PDF-1.7 ..."u8.ToArray()));
        Assert.True(FileContent.IsOf(".docx", Zip("[Content_Types].xml", "word/document.xml")));
        Assert.True(FileContent.IsOf(".xlsx", Zip("[Content_Types].xml", "xl/workbook.xml")));
        Assert.True(FileContent.IsOf(".pptx", Zip("[Content_Types].xml", "ppt/presentation.xml")));
        Assert.True(FileContent.IsOf(".odt", Zip("mimetype", "content.xml")));
        Assert.True(FileContent.IsOf(".csv", Encoding.Latin1.GetBytes("naïve,café\r\n")));
        Assert.True(FileContent.IsOf(".txt", Encoding.UTF8.GetBytes("Plàn")));
    }

    [Fact]
    public void Content_OfAnotherType_IsRefused()
    {
        foreach (var ending in new[] { ".pdf", ".png", ".jpg", ".docx", ".xlsx", ".pptx", ".odt", ".html", "" }) Assert.False(FileContent.IsOf(ending, html));
        foreach (var ending in new[] { ".txt", ".csv", ".pdf", ".docx" }) Assert.False(FileContent.IsOf(ending, png));
        Assert.False(FileContent.IsOf(".docx", Zip("evil.exe")));
        Assert.False(FileContent.IsOf(".docx", Zip("[Content_Types].xml", "xl/workbook.xml")));
        Assert.False(FileContent.IsOf(".docx", Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));
        Assert.False(FileContent.IsOf(".odt", Zip("content.xml")));
        Assert.False(FileContent.IsOf(".docx", [.. "PK\u0003\u0004"u8, .. html]));
        Assert.False(FileContent.IsOf(".png", []));
    }

    [Theory]
    [InlineData("page.html"), InlineData("run.exe"), InlineData("plan.docm"), InlineData("picture.svg"), InlineData("plan")]
    public void Ending_NotOnTheList_IsRefused(string name) => Assert.Contains("cannot be taken", RequestFile.ObjectionTo(new(name, html)), StringComparison.Ordinal);

    [Fact]
    public void Size_EmptyOrTooLarge_IsRefused()
    {
        Assert.Equal("“a.txt” is empty.", RequestFile.ObjectionTo(new("a.txt", [])));
        Assert.Null(RequestFile.ObjectionTo(new("a.txt", Text(5 * 1024 * 1024))));
        Assert.Equal("“a.txt” is larger than 5 MB.", RequestFile.ObjectionTo(new("a.txt", Text(5 * 1024 * 1024 + 1))));
    }

    [Fact]
    public void Attach_ToADraft_BelongsToTheRevisionThatWillBeSent_LaterToTheCurrentOne()
    {
        Assert.Equal(1, RequestFile.Attach(Draft(), new("a.png", png), 0, Asker, Now).Revision);
        var request = ToBeDecided();
        Assert.Equal(1, RequestFile.Attach(request, new("a.png", png), 0, It, Now).Revision);
        request.Sign("it", DecisionOutcome.Returned, It, "More.");
        Assert.Equal(2, RequestFile.Attach(request, new("a.png", png), 0, Asker, Now).Revision);
        Assert.Equal(RuleKind.WrongState, Refused(() => RequestFile.Attach(request, new("a.png", png), 0, It, Now)).Kind);
    }

    [Fact]
    public void Attach_WhereItMayNotBe_IsRefused()
    {
        var withdrawn = Sent();
        withdrawn.Withdraw(Asker, Now);
        Assert.Equal(RuleKind.WrongState, Refused(() => RequestFile.Attach(withdrawn, new("a.png", png), 0, Asker, Now)).Kind);
        Assert.Equal(RuleKind.Input, Refused(() => RequestFile.Attach(Draft(), new("a.png", png), RequestFile.MaxCount, Asker, Now)).Kind);
        Assert.Equal(RuleKind.Input, Refused(() => RequestFile.Attach(Draft(), new("a.png", html), 0, Asker, Now)).Kind);
    }

    [Fact]
    public void Remove_IsForWhoAttachedItAndWhileItIsADraft()
    {
        var draft = Draft();
        var file = RequestFile.Attach(draft, new("a.png", png), 0, Asker, Now);
        Assert.Equal(RuleKind.NotAllowed, Refused(() => file.Remove(draft, It, Now)).Kind);
        file.Remove(draft, Asker, Now);
        Assert.Equal(RequestAudit.FileRemoved, draft.Happenings[^1].Kind);
        Assert.Equal(RuleKind.WrongState, Refused(() => file.Remove(Sent(), Asker, Now)).Kind);
    }

    static byte[] Text(int length) => [.. Enumerable.Repeat((byte)'a', length)];

    static byte[] Zip(params string[] names)
    {
        using var made = new MemoryStream();
        using (var archive = new ZipArchive(made, ZipArchiveMode.Create))
            foreach (var name in names)
                using (var writer = new StreamWriter(archive.CreateEntry(name).Open()))
                    writer.Write("application/vnd.oasis.opendocument.text");
        return made.ToArray();
    }
}
