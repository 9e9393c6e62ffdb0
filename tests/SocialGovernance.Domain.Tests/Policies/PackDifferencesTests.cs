using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Policies;

public sealed class PackDifferencesTests
{
    static readonly string[] Clause = ["AA-7"];

    static Pack Pack => Sample.Pack();

    static IEnumerable<string> Told(Pack after, Pack? before = null) => PackDifferences.Between(before ?? Pack, after).Select(difference => difference.Sentence);

    [Fact]
    public void Same_TellsNothing() => Assert.Empty(Told(Pack));

    [Fact]
    public void RoleThatIsLeftOpen_IsToldByItsQuestion() => Assert.Contains("The registers: the role that keeps accounts was “Press office” and is now “somebody who is still to be chosen (Who keeps it?)”.",
        Told(Pack with { Registers = Pack.Registers with { Accounts = "open:keeps" }, OpenDecisions = [new("keeps", "Who keeps it?", null, Clause)] }));

    [Fact]
    public void WithoutOneBefore_TellsNothing() => Assert.Empty(PackDifferences.Between(null, Pack));

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, (_, sentence)) in changes) data.Add(name, sentence);
        return data;
    }

    static readonly Dictionary<string, (Pack After, string Sentence)> changes = new()
    {
        ["role added"] = (Pack with { Roles = [.. Pack.Roles, new("lawyer", "Lawyer", Relation.None, false, [], Clause)] }, "The role “Lawyer” is new (AA-7)."),
        ["role removed"] = (Pack with { Roles = [.. Pack.Roles.Where(role => role.Key != "keeper")] }, "The role “Keeper” is gone (AA-1)."),
        ["role renamed"] = (Pack.WithRole("press", role => role with { Title = "Media team" }), "The role “Media team”: the title was “Press office” and is now “Media team”."),
        ["permission"] = (Pack.WithRole("press", role => role with { Permissions = [.. role.Permissions, "audit.read"] }), "The role “Press office”: its permissions now include “audit.read”."),
        ["platform added"] = (Pack with { Platforms = [.. Pack.Platforms, new("blue", "Blue", true, ["blue.example"], "", ["local:owner"])] }, "The platform “Blue” is new (a local decision)."),
        ["platform listed"] = (Pack with { Platforms = [Pack.Platforms[0], Pack.Platforms[1] with { Listed = true }] }, "The platform “Round”: whether the policy names it was “no” and is now “yes”."),
        ["kind removed"] = (Pack with { Requests = [Pack.Requests[0]] }, "The request “A platform” is gone (AA-1)."),
        ["kind disabled"] = (Pack.WithKind(kind => kind with { Disabled = "Not here." }), "The request “An account”: the sentence in place of such a request is new: “Not here.”."),
        ["question added"] = (Pack.WithKind(kind => kind with { Form = kind.Form with { Groups = [kind.Form.Groups[0] with { Questions = [.. kind.Form.Groups[0].Questions, Sample.Ask("aim") with { Clauses = ["EL-47"] }] }, .. kind.Form.Groups.Skip(1)] } }),
            "The question “The aim?” of “An account” is new (EL-47)."),
        ["question removed"] = (Pack.WithoutQuestion("reason"), "The question “The reason?” of “An account” is gone (AA-1)."),
        ["question shown when"] = (Pack.WithQuestion("reason", question => question with { ShownWhen = new AnsweredWith("platforms", ["round"]) }),
            "The question “The reason?” of “An account”: when it is asked was ““The platforms?” is answered with Round or other” and is now ““The platforms?” is answered with Round”."),
        ["questions moved"] = (Pack.WithKind(kind => kind with { Form = kind.Form with { Groups = [kind.Form.Groups[2], kind.Form.Groups[0], kind.Form.Groups[1]] } }),
            "The request “An account”: its questions come in another order: “The authors?”, “The cover?”, “The account-name?”, “The service?”, “The platforms?”, “The reason?”."),
        ["check added"] = (Pack.WithRules(new FormRule("no", "account-name", new Answered("account-name"), "Not so.", Clause)), "The check “Not so.” of “An account” is new (AA-7)."),
        ["stage gone"] = (Pack.WithKind(kind => kind with { Route = [kind.Route[1]] }), "The stage “Boss” of “An account” is gone."),
        ["sign-off"] = (Pack.WithStage("decision", stage => stage with { SignOffs = [stage.SignOffs[0] with { Role = "owner" }] }),
            "The sign-off of Owner in “Decision” of “An account”: who is asked was “Press office” and is now “Owner”."),
        ["no response"] = (Pack.WithStage("decision", stage => stage with { NoResponse = [new(5, NoResponseAct.Expire, null, Clause)] }),
            "The stage “Decision” of “An account”: what happens when nobody answers now include “after 5 working days: the request stops”."),
        ["attestation"] = (Pack with { Attestations = [Pack.Attestations[0] with { Markdown = "I swear." }] },
            "The attestation “Promise” was reworded. Everybody who is still to be let in agrees to the new wording first, also those who agreed to the old one; whoever has access keeps it and is asked to agree again within 28 days."),
        ["category"] = (Pack with { Breach = Pack.Breach with { Categories = [.. Pack.Breach.Categories, new("late", "Late", "", Clause)] } }, "The breach category “Late” is new (AA-7)."),
        ["outcome"] = (Pack with { Breach = Pack.Breach with { Outcomes = [Pack.Breach.Outcomes[0] with { WithdrawsAccess = true }] } }, "The outcome “No action”: whether it ends access was “no” and is now “yes”."),
        ["clock"] = (Pack with { Clocks = [new("answer", "Answer", new(90, PeriodUnit.Minute), Counting.WorkingTime, "an enquiry", Clause)] }, "The period “Answer” is new (AA-7)."),
        ["switch"] = (Pack with { Switches = [Pack.Switches[0] with { Answer = "one" }, .. Pack.Switches.Skip(1)] }, "V01 “Who decides on a new account?”: the answer was “several” and is now “one”."),
        ["guidance"] = (Pack with { Guidance = [Pack.Guidance[0] with { Markdown = "Else." }] }, "The page “Privacy” was reworded."),
        ["owner"] = (Pack with { Policy = Pack.Policy with { OwnerRole = "press" } }, "The policy: the owner was “Owner” and is now “Press office”."),
        ["local decision"] = (Pack with { LocalDecisions = [Pack.LocalDecisions[0] with { Decision = "Me." }] }, "The local decision “Who owns it?”: the decision was “The owner.” and is now “Me.”."),
        ["moderation"] = (Pack with { Moderation = new(2, ["press"], [], [new("rude", "Rude", Clause)], Clause) }, "What the policy says about comments of the public is new (AA-7)."),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Change_IsToldInOneSentence(string name, string sentence) => Assert.Equal([sentence], Told(changes[name].After));

    [Fact]
    public void Differences_StandInTheOrderOfTheSections() => Assert.Equal(["The policy", "People and roles", "Guidance"], PackDifferences.Between(Pack, Pack with
    {
        Guidance = [],
        Policy = Pack.Policy with { Version = "2" },
        PersonTypes = [.. Pack.PersonTypes, new("member", "Member", false, Clause)],
    }).Select(difference => difference.Section));
}
