using SocialGovernance.Data.Accounts;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>A page on which the handle and address of an account are typed.</summary>
public abstract class AddressPage(AccountRegister register) : PortalPage
{
    protected AccountRegister Register { get; } = register;

    /// <summary>The account that stands at the typed address already.</summary>
    public Account? Existing { get; private set; }

    /// <summary>The address in its one spelling; null with the errors beside the fields, or where the register has it.</summary>
    protected async Task<AccountAddress?> ReadAsync(string platformKey, Platform? platform, AddressInput input, long accountId = 0)
    {
        var reading = AccountAddress.Parse(platform, input.Url, input.Handle);
        if (reading.UrlProblem is { } url) ModelState.AddModelError("Input.Url", url);
        if (reading.HandleProblem is { } handle) ModelState.AddModelError("Input.Handle", handle);
        if (reading.Address is { } address) Existing = await Register.AtAsync(platformKey, address.UniqueKey, accountId);
        return reading.Address;
    }
}

/// <summary>Handle and address as somebody types them.</summary>
public class AddressInput
{
    public string? Url { get; set; }
    public string? Handle { get; set; }
}
