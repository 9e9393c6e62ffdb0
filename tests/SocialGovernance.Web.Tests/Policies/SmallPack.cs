using SocialGovernance.Data.Policies;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>The files of a pack that is as small as a pack can be, and without fault; tests spoil a line of it.</summary>
static class SmallPack
{
    public static PackFiles Files(string? yaml = null) => new("anytown", new Dictionary<string, string>
    {
        [PackFiles.Main] = yaml ?? Yaml,
        ["promise.md"] = "I promise.\n",
        ["privacy.md"] = "What we hold.\n",
    });

    /// <summary>The pack with one piece of its YAML replaced, which must be there.</summary>
    public static PackFiles Spoilt(string piece, string replacement) => Yaml.Contains(piece, StringComparison.Ordinal)
        ? Files(Yaml.Replace(piece, replacement, StringComparison.Ordinal))
        : throw new ArgumentException($"The small pack has no “{piece}”.");

    public const string Yaml = """
        council:
          name: Anytown Council
          portal-name: Accounts
          nation: scotland
          colours: { brand: '#14504a', on-brand: '#ffffff', link: '#0f5f57' }
          contact: { address: 1 High Street, telephone: 01632 960 001, email: hello@anytown.example, data-protection-email: data@anytown.example, website: https://anytown.example }
          bodies:
            - { key: anytown, name: Anytown Council }
          priorities:
            - { key: green, label: Green }
            - { key: clean, label: Clean }
        policy: { title: Policy, version: '1', issued: 2026-01, owner: owner, clauses: [AA-1] }
        person-types:
          - { key: employee, title: Employee, in-scope: true, clauses: [AA-1] }
        roles:
          - { key: boss, title: Boss, relation: line-manager, clauses: [AA-1] }
          - { key: owner, title: Owner, confidential: true, permissions: [handlers.name], clauses: [AA-1] }
          - { key: press, title: Press office, permissions: [accounts.keep, people.maintain, register.keep], clauses: [AA-1] }
          - { key: reviewer, title: Reviewer, confidential: true, permissions: [cases.handle], clauses: [AA-1] }
        platforms:
          - { key: square, label: Square, listed: true, hosts: [square.example], example: https://square.example/you, clauses: [AA-1] }
        requests:
          - key: account
            prefix: AC
            title: An account
            summary: Ask for one.
            effect: create-accounts
            clauses: [AA-1]
            form:
              - key: facts
                title: Facts
                section: First
                questions:
                  - { key: account-name, type: text, label: Name?, missing: Enter a name., clauses: [AA-1] }
                  - { key: service, type: service, label: Service?, missing: Select a service., clauses: [AA-1] }
                  - { key: platforms, type: platforms, label: Where?, missing: Select a platform., clauses: [AA-1] }
                  - { key: authors, type: people, label: Who?, missing: Name somebody., clauses: [AA-1] }
                  - { key: cover, type: people, label: Who else?, missing: Name somebody., only-applicant: Name another., clauses: [AA-1] }
                  - { key: aims, type: choices, label: Why?, choices-are-priorities: true, missing: Select an aim., clauses: [AA-1] }
                  - { key: notes, type: long-text, label: Notes?, required: false, max-length: 500, shown-when: { question: aims, any-of: [green] }, clauses: [AA-1] }
            route:
              - key: decision
                title: Decision
                quorum: any
                sign-offs:
                  - { key: press, role: press, effect: decide, asks: Yes?, touched-by: [aims], clauses: [AA-1] }
        attestations:
          - { key: promise, title: Promise, file: promise.md, clauses: [AA-1] }
        registers: { authorised-users: press, accounts: press, clauses: [AA-1] }
        breach:
          reviewer: reviewer
          fallback: owner
          clauses: [AA-1]
          categories:
            - { key: rude, title: Rude, clauses: [AA-1] }
          outcomes:
            - { key: none, title: No action, clauses: [AA-1] }
        guidance:
          - { key: privacy, title: Privacy, file: privacy.md, public: true, clauses: [AA-1] }
        switches:
          - { code: V01, answer: several, says: Said., clauses: [AA-1] }
          - { code: V02, answer: list, says: Said., clauses: [AA-1] }
          - { code: V03, answer: case, says: Said., clauses: [AA-1] }
          - { code: V04, answer: open, says: Said., clauses: [AA-1] }
          - { code: V05, answer: yes, says: Said., clauses: [AA-1] }
          - { code: V06, answer: yes, says: Said., clauses: [AA-1] }
          - { code: V07, answer: breaks, says: Said., clauses: [AA-1] }
          - { code: V08, answer: as-citizens, says: Said., clauses: [AA-1] }
          - { code: V09, answer: allowed, says: Said., clauses: [AA-1] }
          - { code: V10, answer: two-way, says: Said., clauses: [AA-1] }
          - { code: V11, answer: yes, says: Said., clauses: [AA-1] }
          - { code: V12, answer: checks, says: Said., clauses: [AA-1] }
          - { code: V13, answer: gatekeeper, says: Said., clauses: [AA-1] }
          - { code: V14, answer: named, says: Said., clauses: [AA-1] }
          - { code: V15, answer: route, says: Said., clauses: [AA-1] }
          - { code: V16, answer: discipline, says: Said., clauses: [AA-1] }
          - { code: V17, answer: named, says: Said., clauses: [AA-1] }
          - { code: V18, answer: none, says: Said., clauses: [AA-1] }
          - { code: V19, answer: permission, says: Said., clauses: [AA-1] }
          - { code: V20, answer: duty, says: Said., clauses: [AA-1] }
          - { code: V21, answer: named, says: Said., clauses: [AA-1] }
        """;
}
