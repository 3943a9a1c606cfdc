using LoadLab.Target.Events;

namespace LoadLab.Target.Rules.Predicates;

/// <summary><c>field like "a*b?c"</c>: the whole value, with * for any run of characters and ? for exactly one.</summary>
internal sealed class TextLike(ushort fieldId, byte[] pattern) : Predicate
{
    public override bool Matches(CompactEvent item) =>
        item.TryGetText(fieldId, out var text) && IsLike(text, pattern);

    /// <summary>
    /// Two fingers and one place to go back to, so that the cost is at most the product of both lengths. A character is one
    /// code point of UTF-8.
    /// </summary>
    internal static bool IsLike(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        var t = 0;
        var p = 0;
        var star = -1;
        var retry = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == (byte)'*')
            {
                star = p++;
                retry = t;
            }
            else if (p < pattern.Length && (pattern[p] == (byte)'?' || pattern[p] == text[t]))
            {
                t = pattern[p] == (byte)'?' ? NextCharacter(text, t) : t + 1;
                p++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = retry = NextCharacter(text, retry);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept((byte)'*') < 0;
    }

    private static int NextCharacter(ReadOnlySpan<byte> text, int index)
    {
        index++;
        while (index < text.Length && (text[index] & 0xC0) == 0x80)
        {
            index++;
        }

        return index;
    }
}
