using FluentValidation;
using SocialGovernance.Domain.AuthorisedUsers;

namespace SocialGovernance.Web.Pages.Removals;

/// <summary>What somebody types who has taken access away on a platform.</summary>
public class ProofInput
{
    public string? AccessRemoved { get; set; }
    public string? RecoveryChanged { get; set; }

    public Proof ToProof() => new(AccessRemoved, RecoveryChanged);
}

sealed class ProofValidator : AbstractValidator<ProofInput>
{
    public ProofValidator()
    {
        RuleFor(input => input.AccessRemoved).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say how you know that the access is gone.")
            .MaximumLength(Proof.Length).WithMessage($"What you saw must be {Proof.Length:N0} characters or fewer.");
        RuleFor(input => input.RecoveryChanged).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say how you know that the recovery details were changed.")
            .MaximumLength(Proof.Length).WithMessage($"What you changed must be {Proof.Length:N0} characters or fewer.");
    }
}
