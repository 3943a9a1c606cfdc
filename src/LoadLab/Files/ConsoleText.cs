using System.Text;
using LoadLab.Core.Text;

namespace LoadLab.Files;

/// <summary>
/// Standard output or error as the program writes it. A reader that went away or a full disk ends the text, not the program: what a
/// run found out must not hang on who listens.
/// </summary>
/// <param name="inner">Where the text goes.</param>
/// <param name="showsControls">Whether characters that a terminal obeys are shown instead; not for who draws with them.</param>
internal sealed class ConsoleText(TextWriter inner, bool showsControls) : TextWriter
{
    private static TextWriter? _drawing;

    private bool _hasEnded;

    /// <summary>
    /// Standard output for who draws on a terminal by control characters of its own. Whatever another program chose must be shown by
    /// <see cref="ForeignText"/> before it is drawn here. Everything else goes to <see cref="Console.Out"/>.
    /// </summary>
    internal static TextWriter Drawing => _drawing ?? Console.Out;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Puts standard output and error behind it, for the whole program.</summary>
    internal static void Install()
    {
        _drawing = new ConsoleText(Console.Out, showsControls: false);
        Console.SetOut(new ConsoleText(Console.Out, showsControls: true));
        Console.SetError(new ConsoleText(Console.Error, showsControls: true));
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(showsControls ? ForeignText.Lines(value ?? "") : value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + inner.NewLine);

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (_hasEnded)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _hasEnded = true;
        }
    }
}
