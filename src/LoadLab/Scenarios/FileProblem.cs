namespace LoadLab.Scenarios;

/// <summary>Something wrong in a scenario file. Prints as editors and build tools read it: <c>file:line:column: path: message. Hint: ...</c></summary>
/// <param name="File">As the user named it.</param>
/// <param name="Line">From 1; 0 when the problem is the file itself.</param>
/// <param name="Column">From 1; 0 when the problem is the file itself.</param>
/// <param name="Path">By the file's keys, for example <c>workloads.events.phases[2].rate</c>; empty for the file itself.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do.</param>
public sealed record FileProblem(string File, int Line, int Column, string Path, string Message, string Hint)
{
    private const int LongestPartCharacters = 400;

    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}:{Column}" : File;
        var path = Path.Length > 0 ? $"{Path}: " : "";
        return Printable($"{place}: {Short(path)}{Short(Message)}. Hint: {Short(Hint)}");
    }

    /// <summary>A whole file may stand where a word belongs; its beginning is enough.</summary>
    private static string Short(string text) => text.Length <= LongestPartCharacters ? text : text[..LongestPartCharacters] + "...";

    /// <summary>Control characters from a file must not reach a terminal, where they could do anything.</summary>
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\ufffd' : c)) : text;
}
