namespace SocialGovernance.Web.Messages;

/// <summary>In Development: puts each message into a file of the folder, which a page shows. Sent again, it takes the place of the first.</summary>
public sealed class FileSender(string folder) : IMailSender
{
    public string Way => $"to files in {folder}";

    public async Task<string> SendAsync(Mail mail, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var name = mail.MessageId.Trim('<', '>').Split('@')[0] + ".eml";
        await File.WriteAllTextAsync(Path.Combine(folder, name), $"""
            Message-ID: {mail.MessageId}
            To: {mail.To}
            Subject: {mail.Subject}

            {mail.Body}
            """.ReplaceLineEndings("\n"), stop);
        return $"Written to {name}.";
    }

    /// <summary>The newest first.</summary>
    public IEnumerable<Mail> Newest(int most)
    {
        if (!Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(most).Select(Read);
    }

    static Mail Read(string path)
    {
        var (head, body) = File.ReadAllText(path).Split("\n\n", 2) switch { var parts => (parts[0].Split('\n'), parts[^1]) };
        return new(Value(head, 0), Value(head, 1), Value(head, 2), body);
    }

    static string Value(string[] head, int line) => head[line].Split(": ", 2)[1];
}
