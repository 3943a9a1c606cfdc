using System.Text;

namespace LoadLab.Core.Text;

/// <summary>
/// Replaces secrets by <see cref="Replacement"/>: values that are known to be secret, and text that has the shape of one
/// (user info in addresses, tokens in queries, authorization headers, passwords).
/// </summary>
/// <remarks>
/// Immutable and safe to share. Masking twice is the same as once. The work is linear in the text, whatever a target sends.
/// </remarks>
public sealed class SecretMask
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Replacement = "***";

    /// <summary>Shorter values are left: masking every <c>80</c> would make a report unreadable, and is no secret kept.</summary>
    public const int ShortestSecretCharacters = 4;

    /// <summary>A beginning of a secret this long, and half of it, is hidden like the whole: others may have cut it.</summary>
    private const int ShortestPartCharacters = 8;

    /// <summary>Where a text was cut, so much of its end may be part of a secret that has a shape but no known value.</summary>
    private const int DoubtfulEndCharacters = 256;

    private readonly string[] _forms;
    private readonly int _doubtfulEndCharacters;

    /// <param name="secretValues">Values to hide wherever they appear, also encoded for addresses, JSON, HTML or in base64.</param>
    public SecretMask(IEnumerable<string> secretValues)
    {
        ArgumentNullException.ThrowIfNull(secretValues);
        // Longest first, so that a secret that contains another is hidden whole.
        _forms =
        [
            .. secretValues.Where(value => value.Length >= ShortestSecretCharacters)
                .SelectMany(SecretForms.Of)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(form => form.Length)
                .ThenBy(form => form, StringComparer.Ordinal),
        ];
        _doubtfulEndCharacters = Math.Max(DoubtfulEndCharacters, _forms is [var longest, ..] ? longest.Length : 0);
    }

    /// <summary>Knows no values, only shapes.</summary>
    public static SecretMask ByShape { get; } = new([]);

    /// <summary>The whole text without secrets; null stays null. For text of a target see <see cref="Show"/>.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public string? Apply(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        foreach (var form in _forms)
        {
            text = text.Replace(form, Replacement, StringComparison.Ordinal);
        }

        // Whole ones first: another form may begin alike, and would leave the end of this one.
        foreach (var form in _forms)
        {
            text = HideBeginnings(text, form);
        }

        return SecretShapes.Hide(text, Replacement);
    }

    /// <summary>
    /// Text that another program chose, fit to be kept and shown: read up to <see cref="ForeignText.KeptCharacters"/>, masked, then cut,
    /// with control characters visible. No secret survives by half at either cut.
    /// </summary>
    /// <param name="text">What the other side sent; null counts as empty.</param>
    /// <param name="maximumCharacters">The longest result, at least 1.</param>
    public string Show(string? text, int maximumCharacters = ForeignText.UsualCharacters)
    {
        if (text is null || text.Length < ForeignText.KeptCharacters)
        {
            return ForeignText.Show(Apply(text), maximumCharacters);
        }

        // As long as what is kept: it was cut here or before, maybe within a secret. What is in doubt is not shown.
        var masked = Apply(text[..ForeignText.KeptCharacters]);
        return ForeignText.Show(string.Concat(masked.AsSpan(0, Math.Max(0, masked.Length - _doubtfulEndCharacters)), "…"), maximumCharacters);
    }

    private static string HideBeginnings(string text, string form)
    {
        var least = Math.Min(form.Length, Math.Max(ShortestPartCharacters, (form.Length + 1) / 2));
        var beginning = form.AsSpan(0, least);
        var at = text.AsSpan().IndexOf(beginning, StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        for (; at >= 0; at = rest.IndexOf(beginning, StringComparison.Ordinal))
        {
            masked.Append(rest[..at]).Append(Replacement);
            rest = rest[at..];
            rest = rest[rest.CommonPrefixLength(form)..];
        }

        return masked.Append(rest).ToString();
    }
}
