using System.Text;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>Texts that a server sends, such as why it refuses.</summary>
internal static class LinkText
{
    /// <summary>What is kept before secrets are masked and the text is cut to what is shown.</summary>
    private const int MaxBytes = 4096;

    /// <summary>The beginning of a text in UTF-8.</summary>
    public static string Read(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..Math.Min(text.Length, MaxBytes)]);
}
