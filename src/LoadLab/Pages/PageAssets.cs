using System.Security.Cryptography;
using System.Text;

namespace LoadLab.Pages;

/// <summary>Style sheet and scripts that pages carry inside, with the hashes by which the content policy allows exactly them.</summary>
internal static class PageAssets
{
    /// <summary>Style of report and live page.</summary>
    public static string Style { get; } = Read("page.css");

    /// <summary>Shows a chart's values under it when pointed at or walked through by keys; the page works without.</summary>
    public static string Script { get; } = Read("page.js");

    /// <summary>Keeps the live page up to date.</summary>
    public static string LiveScript { get; } = Read("live.js");

    /// <summary>Nothing is loaded, and nothing runs but what is above.</summary>
    /// <param name="isLive">Whether the page connects back to its own server.</param>
    public static string ContentPolicy(bool isLive) =>
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'{(isLive ? $" '{Hash(LiveScript)}'" : "")}; "
        + $"img-src data:; {(isLive ? "connect-src 'self'; " : "")}base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"LoadLab.Reports.Assets.{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
