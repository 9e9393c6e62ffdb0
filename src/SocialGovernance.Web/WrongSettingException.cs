namespace SocialGovernance.Web;

/// <summary>A setting keeps the program from starting; the sentence names it and says what to do.</summary>
public sealed class WrongSettingException(string sentence, Exception? inner = null) : InvalidOperationException(sentence, inner);
