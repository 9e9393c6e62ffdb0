using SocialGovernance.Data.Policies;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>The files of a pack that has every key that a pack can have, each once; its open decision is filled in.</summary>
static class FullPack
{
    public static PackFiles Files(string? yaml = null) => new("anytown", new Dictionary<string, string>(SmallPack.Files(yaml ?? Yaml).Texts)
    {
        [PackFiles.Decisions] = "reader: owner\n",
    });

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
            - { key: green, label: Green, hint: Trees }
        policy: { title: Policy, version: '1', issued: 2026-01, owner: owner, review-due: 2027-07, clauses: [AA-1] }
        person-types:
          - { key: employee, title: Employee, in-scope: true, needs-end-date: false, clauses: [AA-1] }
        roles:
          - { key: press, title: Press office, scope: council, holders: [employee], permissions: [accounts.keep, people.maintain, register.keep], clauses: [AA-1] }
          - { key: boss, title: Boss, relation: line-manager, clauses: [AA-1] }
          - { key: owner, title: Owner, confidential: true, clauses: [AA-1] }
          - { key: reviewer, title: Reviewer, confidential: true, permissions: [cases.handle], clauses: [AA-1] }
        services:
          - { name: Parks, body: anytown }
        platforms:
          - { key: square, label: Square, listed: true, hosts: [square.example], paths: ['/{handle}'], stop-words: [jobs], example: https://square.example/you, clauses: [AA-1] }
        working-time: { days: [monday, friday], from: '08:30', until: '17:00', closed: [2026-12-24], clauses: [AA-1] }
        deputies: { longest-days: 30, not-for: [owner], clauses: [AA-1] }
        requests:
          - key: statement
            prefix: ST
            title: A statement
            summary: Have one cleared.
            effect: record
            for: [employee]
            started-by-people: true
            one-voice: true
            clauses: [AA-1]
            exemption:
              title: Do you work in a school?
              intro: Some need none.
              limbs:
                - { key: school, question: School?, hint: Any. }
              exempt: You need none.
              clauses: [AA-1]
            form:
              - key: facts
                title: Facts
                section: First
                questions:
                  - { key: aims, type: choices, label: Why?, hint: Our aims, choices-are-priorities: true, missing: Select an aim., clauses: [AA-1] }
                  - { key: day, type: date, label: When?, missing: Enter a day., clauses: [AA-1] }
                  - { key: other-day, type: date, label: Until?, required: false, clauses: [AA-1] }
                  - { key: kinds, type: choices, label: Which?, missing: Select one., at-most: 1, choices: [{ key: one, label: One, hint: The first }], clauses: [AA-1] }
                  - { key: address, type: email, label: Address?, missing: Enter an address., domains: [anytown.example], wrong-domain: Use ours., clauses: [AA-1] }
                  - { key: who, type: people, label: Who?, missing: Name somebody., only-applicant: Name another., clauses: [AA-1] }
                  - { key: notes, type: long-text, label: Notes?, required: false, max-length: 500, shown-when: { question: aims, any-of: [green] }, clauses: [AA-1] }
            checks:
              - key: notes
                question: notes
                refuse-when:
                  all:
                    - { question: aims, none-of: [green] }
                    - { question: notes, answered: false }
                    - { question: day, before: today }
                    - { question: day, after: other-day }
                    - any: [{ applicant: [employee] }, { staff-group: [school] }]
                    - not: { question: aims, any-of: [green] }
                says: Write notes.
                clauses: [AA-1]
            declarations:
              - { key: right, text: It is right., clauses: [AA-1] }
            route:
              - key: decision
                title: Decision
                quorum: any
                when: { question: aims, answered: true }
                not-before: day
                no-response:
                  - { after-days: 5, do: remind, clauses: [AA-1] }
                  - { after-days: 9, do: add, role: owner, clauses: [AA-1] }
                sign-offs:
                  - { key: press, role: press, effect: decide, asks: Yes?, when: { applicant: [employee] }, fall-back: owner, touched-by: [aims], clauses: [AA-1] }
          - { key: network, prefix: NW, title: The network, summary: See a site., disabled: Social media are open to everybody., clauses: [AA-1] }
        attestations:
          - { key: promise, title: Promise, file: promise.md, platforms: [square], capabilities: [publish], clauses: [AA-1] }
        registers: { authorised-users: press, accounts: press, no-review: remove, account-checks: { health-months: 6, review-months: 6, dormant-days: 30, clauses: [AA-1] }, clauses: [AA-1] }
        breach:
          reviewer: reviewer
          fallback: owner
          data-protection: owner
          anonymous: true
          clauses: [AA-1]
          routes:
            - { key: member, title: A member, says: The owner hears it., role: owner, choose: true, managers: true, by: [employee], about: [employee], clauses: [AA-1] }
            - { key: other, title: Others, says: Write to them., here: false, contact: { name: Others, website: https://others.example, telephone: 01632 960 002, email: all@others.example }, clauses: [AA-1] }
          meanwhile: Do not answer it.
          questions:
            - { key: meant, label: Was it meant?, hint: As far as you know, at: assessment, several: true, categories: [rude], choices: [{ key: "yes", label: "Yes", hint: On purpose }, { key: "no", label: "No" }], nothing: "no", tells: owner, clauses: [AA-1] }
          referrals:
            - { key: grievance, title: A grievance, hint: Between colleagues, clauses: [AA-1] }
          retention:
            - { key: all, title: All cases, outcomes: [none, no-case, passed-on], period: 6 years, clauses: [AA-1] }
          categories:
            - { key: rude, title: Rude, hint: Not polite, clauses: [AA-1] }
          outcomes:
            - { key: none, title: No action, withdraws-access: false, group: no-action, severity: minor, refers: false, person-types: [employee], clauses: [AA-1] }
        support: { role: owner, contact-days: 7, says: We help., options: Ask others., self-help: [Keep a copy.], clauses: [AA-1] }
        clocks:
          - { key: answer, title: Answer, period: 90 minutes, counts: working-time, starts: A question comes in., clauses: [AA-1] }
        moderation:
          warnings: 1
          removes: [press]
          blocks: [press]
          clauses: [AA-1]
          grounds:
            - { key: rude, title: Rude, clauses: [AA-1] }
        consents:
          - { key: people, title: People in pictures, form: written, clauses: [AA-1] }
        retention:
          - { key: cases, title: Cases, years: 6, clauses: [AA-1] }
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
        guidance:
          - { key: privacy, title: Privacy, file: privacy.md, public: true, source-missing: true, clauses: ['local:keeper'] }
        local-decisions:
          - { key: keeper, question: Who keeps it?, decision: The press office. }
        open-decisions:
          - { key: reader, question: Who reads it?, clauses: [AA-1] }
        """;
}
