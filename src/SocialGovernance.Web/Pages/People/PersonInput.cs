using FluentValidation;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Design;

namespace SocialGovernance.Web.Pages.People;

/// <summary>What is typed about a person when they are added or corrected.</summary>
public class PersonInput
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Type { get; set; }
    public string? StaffGroup { get; set; }

    internal static IEnumerable<Design.Choice> TypesOf(Pack pack) => pack.PersonTypes.Select(type =>
        new Design.Choice(type.Key, type.Title, type.InScope ? null : "The policy does not cover them, so they cannot apply or be authorised."));
}

class PersonInputValidator<T> : AbstractValidator<T> where T : PersonInput
{
    public PersonInputValidator()
    {
        RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter their name.")
            .OneLine("The name", Domain.People.Person.NameLength);
        RuleFor(input => input.Email).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter their e-mail address.").Address();
        RuleFor(input => input.Type).NotEmpty().WithMessage("Choose what they are to the council.");
        RuleFor(input => input.StaffGroup).OneLine("The staff group", Domain.People.Person.StaffGroupLength);
    }
}
