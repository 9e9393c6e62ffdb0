using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Policies;

public class PackReaderTests
{
    [Fact]
    public void SmallPack_Read_BecomesThePack()
    {
        var reading = PackReader.Read(SmallPack.Files());

        Assert.Empty(reading.Problems.Select(problem => problem.ToString()));
        var pack = reading.Pack!;
        Assert.Equal(("anytown", "Accounts", "#14504a"), (pack.Council.Key, pack.Council.PortalName, pack.Council.Colours.Brand));
        Assert.Equal((Relation.LineManager, Relation.None), (pack.Role("boss").Relation, pack.Role("press").Relation));
        Assert.Equal(["accounts.keep", "people.maintain", "register.keep"], pack.Role("press").Permissions);
        Assert.Equal("I promise.\n", pack.Attestations[0].Markdown);
        Assert.True(pack.Page("privacy")!.Public);

        var kind = pack.Request("account");
        Assert.Equal((100, true, "Name another."), (kind.Form.Question("account-name")!.MaxLength, kind.StartedByPeople, kind.Form.Question("cover")!.OnlyApplicant));
        Assert.Equal(["green", "clean"], kind.Form.Question("aims")!.Choices.Select(choice => choice.Key));
        var notes = kind.Form.Question("notes")!;
        Assert.Equal((QuestionType.LongText, false, 500), (notes.Type, notes.Required, notes.MaxLength));
        Assert.True(notes.IsShown(Answers.None.With("aims", "green")));
        var stage = Assert.Single(kind.Route);
        Assert.Equal((Quorum.Any, SignOffEffect.Decide), (stage.Quorum, stage.SignOffs[0].Effect));
        Assert.Equal(["aims"], stage.SignOffs[0].TouchedBy);
        Assert.Null(kind.Exemption);
    }

    [Theory]
    [InlineData("  nation: scotland", "", 1, "“nation” is missing in council: add it.")]
    [InlineData("  nation: scotland", "  nation:", 4, "“nation” is missing in council: add it.")]
    [InlineData("  nation: scotland", "  nation: scotland\n  motto: Onward", 5, "“motto” is not known in council: correct it or take it out. Known here: name,")]
    [InlineData("  nation: scotland", "  nation: narnia", 4, "The nation “narnia” is not known")]
    [InlineData("breach:\n  reviewer: reviewer", "breach:\n  reviewer: [reviewer]", 51, "“reviewer” in breach must be a text, not a list or keys")]
    [InlineData("in-scope: true", "in-scope: maybe", 14, "“in-scope” in person-types/employee must be true or false, not “maybe”.")]
    [InlineData("max-length: 500", "max-length: long", 40, "“max-length” in requests/account/form/facts/questions/notes must be a whole number, such as 200, not “long”.")]
    [InlineData("relation: line-manager", "relation: boss", 16, "“relation” in roles/boss must be one of none, line-manager, senior-manager, head-of-service, not “boss”.")]
    [InlineData("effect: decide", "effect: 0", 46, "“effect” in requests/account/route/decision/sign-offs/press must be one of decide, advise, check, provision, inform, not “0”.")]
    [InlineData("effect: decide, ", "", 46, "“effect” is missing in requests/account/route/decision/sign-offs/press: add it.")]
    [InlineData("permissions: [cases.handle]", "permissions: cases.handle", 19, "“permissions” in roles/reviewer must be a list")]
    [InlineData("policy: { title: Policy, version: '1', issued: 2026-01, owner: owner, clauses: [AA-1] }", "policy: Policy", 12, "policy must have keys of its own")]
    [InlineData("file: promise.md", "file: vow.md", 48, "The text file “vow.md” in attestations/promise/file is missing")]
    [InlineData("role: press", "role: mayor", 46, "the role “mayor”, which is not defined")]
    [InlineData("- { key: clean, label: Clean }", "- { key: green, label: Clean }", 11, "The key “green” stands more than once in council/priorities")]
    [InlineData("brand: '#14504a'", "brand: '#dddddd'", 5, "on-brand on brand have a contrast of")]
    [InlineData("  portal-name: Accounts", "  portal-name: Accounts: ours", 3, "This is not YAML:")]
    [InlineData("  portal-name: Accounts", "  name: Accounts", 3, "This is not YAML:")]
    public void SpoiltPack_Read_TellsTheLineAndHowToMendIt(string piece, string replacement, int line, string sentence)
    {
        var reading = PackReader.Read(SmallPack.Spoilt(piece, replacement));

        Assert.False(reading.CanBePublished);
        Assert.Contains(reading.Problems, problem => problem.File == PackFiles.Main && problem.Severity == Severity.Error && problem.Line == line
            && problem.Sentence.Contains(sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("effect: create-accounts", "effect: create-accounts\n    checks: [{ key: late, question: notes, refuse-when: { question: notes }, says: No., clauses: [AA-1] }]", 28, "This condition says nothing about the answer")]
    [InlineData("effect: create-accounts", "effect: create-accounts\n    checks: [{ key: late, question: notes, refuse-when: { question: notes, afer: today }, says: No., clauses: [AA-1] }]", 28, "“afer” is not known in requests/account/checks/late/refuse-when")]
    [InlineData("quorum: any", "quorum: any\n        no-response: [{ after-days: 3, do: approve, clauses: [AA-1] }]", 45, "must be one of remind, add, replace, expire, not “approve”")]
    [InlineData("breach:", "working-time: { days: [funday], from: '09:00', until: '17:00', clauses: [AA-1] }\nbreach:", 50, "must list days of the week, such as monday, not “funday”")]
    [InlineData("breach:", "working-time: { days: [monday], from: 9am, until: '17:00', clauses: [AA-1] }\nbreach:", 50, "“from” in working-time must be a time of day in quotes, such as '09:00', not “9am”")]
    [InlineData("breach:", "clocks: [{ key: a, title: A, period: soon, counts: all-time, starts: At once, clauses: [AA-1] }]\nbreach:", 50, "“period” in clocks/a must be a period, such as “90 minutes”")]
    [InlineData("role: press, effect: decide", "role: open:decider, effect: decide", 46, "the role “open:decider”, which is not among “open-decisions”")]
    public void SpoiltRules_Read_TellTheLineAndHowToMendThem(string piece, string replacement, int line, string sentence)
    {
        var problems = PackReader.Read(SmallPack.Spoilt(piece, replacement)).Problems;

        Assert.Contains(problems, problem => problem.Severity == Severity.Error && problem.Line == line && problem.Sentence.Contains(sentence, StringComparison.Ordinal));
    }

    /// <summary>Edge case 7: where the policy names no decider, the pack does not publish until somebody at the council fills it in (AB-7.2).</summary>
    [Fact]
    public void OpenDecision_UntilSomebodyFillsItIn_KeepsThePackFromBeingPublished()
    {
        var yaml = SmallPack.Yaml.Replace("role: press, effect: decide", "role: open:decider, effect: decide", StringComparison.Ordinal)
            + "\nopen-decisions:\n  - { key: decider, question: Who decides?, clauses: [AA-1] }\n";
        var files = SmallPack.Files(yaml);

        var open = PackReader.Read(files);
        var filled = PackReader.Read(files with { Texts = files.Texts.Append(new(PackFiles.Decisions, "decider: press\n")).ToDictionary() });

        Assert.Contains("The policy does not say: Who decides?", Assert.Single(open.Problems).Sentence, StringComparison.Ordinal);
        Assert.False(open.CanBePublished);
        Assert.Empty(filled.Problems);
        Assert.Equal("press", filled.Pack!.Request("account").Route[0].SignOffs[0].Role);
    }

    [Fact]
    public void Clauses_NobodyCitesOrThatAreNone_AreTold()
    {
        var files = SmallPack.Files();
        var problems = PackReader.Read(files with { Texts = files.Texts.Append(new(PackFiles.Clauses, "id,clause\nAA-1,One\nAA-2,\"Two, and more\"\n")).ToDictionary() }).Problems;

        var problem = Assert.Single(problems);
        Assert.Equal((Severity.Warning, "Nothing cites AA-2 (“Two, and more”): cite it where the pack carries it, if only on a page of guidance."), (problem.Severity, problem.Sentence));
    }

    [Fact]
    public void SeveralFaults_Read_AreAllToldInOrderAndNothingThatOnlyFollows()
    {
        var yaml = SmallPack.Yaml.Replace("  nation: scotland\n", "", StringComparison.Ordinal).Replace("in-scope: true", "in-scope: maybe", StringComparison.Ordinal)
            .Replace("  fallback: owner", "  fallback: nobody", StringComparison.Ordinal);

        var problems = PackReader.Read(SmallPack.Files(yaml)).Problems;

        Assert.Collection(problems,
            problem => Assert.Contains("“nation” is missing", problem.Sentence, StringComparison.Ordinal),
            problem => Assert.Contains("“in-scope”", problem.Sentence, StringComparison.Ordinal),
            problem => Assert.Contains("“nobody”", problem.Sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a\n- list")]
    public void NoMapping_Read_SaysWhatTheFileMustHold(string yaml) =>
        Assert.Contains("The file must hold one document", Assert.Single(PackReader.Read(SmallPack.Files(yaml)).Problems).Sentence, StringComparison.Ordinal);

    [Fact]
    public void NoPackFile_Read_SaysSo() =>
        Assert.Contains("pack.yaml is missing", Assert.Single(PackReader.Read(new("empty", new Dictionary<string, string>())).Problems).Sentence, StringComparison.Ordinal);

    [Fact]
    public void UnusedText_Read_IsOnlyAWarning()
    {
        var files = SmallPack.Files();
        var reading = PackReader.Read(files with { Texts = files.Texts.Append(new("spare.md", "Spare.")).ToDictionary() });

        Assert.Equal(("spare.md", Severity.Warning), (reading.Problems[0].File, Assert.Single(reading.Problems).Severity));
        Assert.True(reading.CanBePublished);
    }

    [Fact]
    public void PackWithErrors_CannotBePublishedButStaysReadableOncePublished()
    {
        var files = SmallPack.Spoilt("nation: scotland", "nation: narnia");

        Assert.Contains("“narnia”", Assert.Throws<InvalidDataException>(() => PackReader.Publishable(files)).Message, StringComparison.Ordinal);
        Assert.Equal("narnia", PackReader.Published(files).Council.Nation);
        Assert.Throws<InvalidDataException>(() => PackReader.Published(SmallPack.Spoilt("  nation: scotland", "")));
    }
}
