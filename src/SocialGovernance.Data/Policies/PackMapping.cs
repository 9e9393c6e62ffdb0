using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Policies;

/// <summary>Which key of the pack file becomes which property; <c>docs/policy-packs.md</c> says the same in words.</summary>
static class PackMapping
{
    public static Pack Pack(Node root, string key)
    {
        var council = root.Child("council", node => Council(node, key));
        return new(
            council,
            root.Child("policy", node => new PolicyDocument(node.Text("title"), node.Text("version"), node.Text("issued"),
                node.Text("owner"), Clauses(node))),
            root.List("person-types", node => new PersonType(node.Text("key"), node.Text("title"), node.Flag("in-scope", false), Clauses(node))),
            root.List("roles", node => new Role(node.Text("key"), node.Text("title"), node.Word<Relation>("relation", Relation.None),
                node.Flag("confidential", false), node.Texts("permissions"), Clauses(node))),
            root.List("platforms", node => new Platform(node.Text("key"), node.Text("label"), node.Flag("listed", false), node.Texts("hosts"),
                node.Text("example"), Clauses(node))),
            root.List("requests", node => Request(node, council)),
            root.List("attestations", node => new AttestationText(node.Text("key"), node.Text("title"), node.File("file"), Clauses(node))),
            root.Child("registers", node => new Registers(node.Text("authorised-users"), node.Text("accounts"), Clauses(node))),
            root.Child("breach", Breach),
            root.List("guidance", node => new Guidance(node.Text("key"), node.Text("title"), node.File("file"), node.Flag("public", false),
                node.Flag("source-missing", false), Clauses(node))),
            root.ListOrNone("local-decisions", node => new LocalDecision(node.Text("key"), node.Text("question"), node.Text("decision"))));
    }

    static CouncilDetails Council(Node node, string key) => new(
        key,
        node.Text("name"),
        node.Text("portal-name"),
        node.Text("nation"),
        node.Child("colours", colours => new Colours(colours.Text("brand"), colours.Text("on-brand"), colours.Text("link"))),
        node.Child("contact", contact => new Contact(contact.Text("address"), contact.Text("telephone"), contact.Text("email"),
            contact.Text("data-protection-email"), contact.Text("website"))),
        node.List("bodies", body => new LegalBody(body.Text("key"), body.Text("name"))),
        node.ListOrNone("priorities", Choice));

    static RequestKind Request(Node node, CouncilDetails council) => new(
        node.Text("key"),
        node.Text("prefix"),
        node.Text("title"),
        node.Text("summary"),
        node.Text("effect"),
        node.Flag("started-by-people", true),
        node.ChildOrNull("exemption", exemption => new Exemption(exemption.Text("title"), exemption.Text("intro"),
            exemption.List("limbs", limb => new Limb(limb.Text("key"), limb.Text("question"), limb.Text("hint", ""))),
            exemption.Text("exempt"), Clauses(exemption))),
        new Form(
            node.List("form", group => new QuestionGroup(group.Text("key"), group.Text("title"), group.Text("section"),
                group.List("questions", question => Question(question, council)))),
            node.ListOrNone("declarations", declaration => new Declaration(declaration.Text("key"), declaration.Text("text"), Clauses(declaration)))),
        node.List("route", stage => new StageRule(stage.Text("key"), stage.Text("title"), stage.Word<Quorum>("quorum", Quorum.All),
            stage.List("sign-offs", SignOff))),
        Clauses(node));

    static Question Question(Node node, CouncilDetails council)
    {
        var type = node.Word<QuestionType>("type");
        return new(
            node.Text("key"),
            type,
            node.Text("label"),
            node.Text("hint", ""),
            node.Flag("required", true),
            node.Number("max-length", type switch { QuestionType.Text => 100, QuestionType.LongText => 2000, _ => 0 }),
            node.Flag("choices-are-priorities", false) ? council.Priorities : node.ListOrNone("choices", Choice),
            node.Text("missing", ""),
            node.ChildOrNull("shown-when", condition => new Condition(condition.Text("question"), condition.Texts("any-of"))),
            Clauses(node))
        {
            OnlyApplicant = node.Text("only-applicant", "") is { Length: > 0 } sentence ? sentence : null,
        };
    }

    static SignOffRule SignOff(Node node) => new(node.Text("key"), node.Text("role"), node.Word<SignOffEffect>("effect"), node.Text("asks"),
        node.Texts("touched-by"), Clauses(node));

    static BreachRules Breach(Node node) => new(
        node.Text("reviewer"),
        node.Text("fallback"),
        node.List("categories", category => new BreachCategory(category.Text("key"), category.Text("title"), category.Text("hint", ""),
            Clauses(category))),
        node.List("outcomes", outcome => new OutcomeRule(outcome.Text("key"), outcome.Text("title"), outcome.Flag("withdraws-access", false),
            outcome.Texts("person-types"), Clauses(outcome))),
        Clauses(node));

    static Choice Choice(Node node) => new(node.Text("key"), node.Text("label"), node.Text("hint", ""));

    static IReadOnlyList<string> Clauses(Node node) => node.Texts("clauses");
}
