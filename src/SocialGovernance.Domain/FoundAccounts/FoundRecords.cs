namespace SocialGovernance.Domain.FoundAccounts;

/// <summary>That somebody reported it. The address of a stranger is erased after a while; what they saw is kept.</summary>
public sealed class FoundReport
{
    public const int WhatLength = 2000;

    /// <summary>How long the e-mail address of somebody who reported is kept.</summary>
    public static readonly TimeSpan EmailKept = TimeSpan.FromDays(90);

    FoundReport() => What = "";

    /// <param name="email">Of somebody who is not signed in, if they gave it.</param>
    /// <param name="personId">Of somebody who is.</param>
    public FoundReport(string what, string? email, long? personId, DateTime at) => (What, Email, PersonId, At) = (what, email, personId, at);

    public long Id { get; private set; }

    /// <summary>What they saw, in their own words.</summary>
    public string What { get; private set; }
    public string? Email { get; private set; }
    public long? PersonId { get; private set; }
    public DateTime At { get; private set; }
}

/// <summary>Who decided or found out what about it, when and why. Never edited.</summary>
public sealed class FoundDecision
{
    FoundDecision() => (Reason, PersonName) = ("", "");

    internal FoundDecision(FoundState state, string reason, Actor actor, DateTime at) => (State, Reason, PersonId, PersonName, At) = (state, reason, actor.PersonId, actor.Name, at);

    public long Id { get; private set; }
    public FoundState State { get; private set; }
    public string Reason { get; private set; }
    public long PersonId { get; private set; }
    public string PersonName { get; private set; }
    public DateTime At { get; private set; }
}

/// <summary>That the platform was told, and when somebody looks again.</summary>
public sealed class PlatformReport
{
    public const int ReferenceLength = 100;
    public const int ResultLength = 1000;

    PlatformReport() { }

    public PlatformReport(DateOnly on, string? reference, string? result, DateOnly lookAgainOn) => (On, Reference, Result, LookAgainOn) = (on, reference, result, lookAgainOn);

    public long Id { get; private set; }
    public DateOnly On { get; private set; }

    /// <summary>The platform's own number for it.</summary>
    public string? Reference { get; private set; }

    /// <summary>What the platform answered to an earlier report.</summary>
    public string? Result { get; private set; }
    public DateOnly LookAgainOn { get; private set; }
}
