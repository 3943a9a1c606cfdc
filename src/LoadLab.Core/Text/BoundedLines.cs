using System.Text;

namespace LoadLab.Core.Text;

/// <summary>
/// Reads lines of a text that anybody may have written. A line takes no more memory than its bound, however long it is in the text.
/// </summary>
/// <param name="text">Read to its end; the caller's to dispose.</param>
/// <param name="longestCharacters">Characters kept of a line; at least 1.</param>
/// <remarks>Lines end in a line feed, with or without a carriage return before it. One thread.</remarks>
public sealed class BoundedLines(TextReader text, int longestCharacters)
{
    private readonly char[] _buffer = new char[8192];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;

    /// <summary>Number of the line that was read last, from 1; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line that was read last was longer than its bound, so that only its beginning was kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next line without its end; null at the end of the text.</summary>
    public string? Read()
    {
        IsCut = false;
        _line.Clear();
        if (!Fill())
        {
            return null;
        }

        Number++;
        for (var hasEnded = false; !hasEnded && Fill();)
        {
            hasEnded = TakePart();
        }

        if (_line.Length > 0 && _line[^1] == '\r')
        {
            _line.Length--;
        }

        return _line.ToString();
    }

    /// <summary>Takes what the buffer holds of the line.</summary>
    /// <returns>Whether the line ended.</returns>
    private bool TakePart()
    {
        var rest = _buffer.AsSpan(_position, _length - _position);
        var end = rest.IndexOf('\n');
        var part = end < 0 ? rest : rest[..end];
        _position += part.Length + (end < 0 ? 0 : 1);
        var kept = Math.Min(part.Length, longestCharacters - _line.Length);
        _line.Append(part[..kept]);
        IsCut |= kept < part.Length;
        return end >= 0;
    }

    private bool Fill()
    {
        if (_position == _length)
        {
            (_position, _length) = (0, text.Read(_buffer));
        }

        return _length > 0;
    }
}
