using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Collaboration;

/// <summary>Draws what each keystroke does, by the weights of the behaviour. The same seed gives the same keystrokes.</summary>
internal sealed class KeystrokeModel
{
    private const string Letters = "etaoinshrdlucmfwypvbgkjqxz    ";

    private readonly double _type;
    private readonly double _delete;
    private readonly double _paste;
    private readonly double _total;
    private readonly int _longestPaste;
    private readonly ulong _seed;
    private readonly char[] _text;

    public KeystrokeModel(EditingBehaviour behaviour, ulong seed)
    {
        _type = behaviour.TypeWeight;
        _delete = _type + behaviour.DeleteWeight;
        _paste = _delete + behaviour.PasteWeight;
        _total = _paste + behaviour.CursorWeight;
        _longestPaste = behaviour.PasteCharacters * 2;
        _seed = seed;
        _text = new char[_longestPaste];
    }

    /// <summary>Draws an arrival's keystroke.</summary>
    /// <param name="arrival">Which.</param>
    /// <param name="text">What is typed or pasted, or would be if nothing is there to delete; valid until the next call.</param>
    /// <param name="random">A number for choices that depend on the document.</param>
    public Keystroke Draw(in Arrival arrival, out ReadOnlySpan<char> text, out ulong random)
    {
        var source = SplitMix64.ForIndex(_seed, arrival.Index);
        var at = source.NextDouble() * _total;
        random = source.Next();
        var kind = at < _type ? Keystroke.Type
            : at < _delete ? Keystroke.Delete
            : at < _paste ? Keystroke.Paste
            : Keystroke.MoveCursor;
        var length = kind == Keystroke.Paste ? source.NextInt(_longestPaste) + 1 : 1;
        for (var i = 0; i < length; i++)
        {
            _text[i] = Letters[source.NextInt(Letters.Length)];
        }

        text = _text.AsSpan(0, length);
        return kind;
    }
}
