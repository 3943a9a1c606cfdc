using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace LoadLab.Core.Text;

/// <summary>The ways in which a value may be written when a target says it back or a library puts it into a message.</summary>
internal static class SecretForms
{
    /// <summary>The value itself, and encoded for addresses, forms, JSON, HTML and base64. May hold the same text twice.</summary>
    internal static IEnumerable<string> Of(string secret)
    {
        var escaped = Uri.EscapeDataString(secret);
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=');
        return
        [
            secret,
            escaped,
            LowerEscapes(escaped),
            WebUtility.UrlEncode(secret),
            WebUtility.HtmlEncode(secret),
            JavaScriptEncoder.Default.Encode(secret),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            ForeignText.Show(secret, int.MaxValue),
            base64,
            base64.Replace('+', '-').Replace('/', '_'),
        ];
    }

    /// <summary>Some write <c>%2f</c> where others write <c>%2F</c>.</summary>
    private static string LowerEscapes(string escaped)
    {
        var text = new StringBuilder(escaped);
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '%')
            {
                text[i + 1] = char.ToLowerInvariant(text[i + 1]);
                text[i + 2] = char.ToLowerInvariant(text[i + 2]);
            }
        }

        return text.ToString();
    }
}
