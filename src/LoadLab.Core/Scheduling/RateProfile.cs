namespace LoadLab.Core.Scheduling;

/// <summary>
/// Arrival rate over time, made of straight pieces, and its integral: how many arrivals are due by a time, and when the
/// n-th is due. Inside a piece of length D (s) from rate a to rate b (1/s), the count after x seconds is
/// S(x) = a x + (b - a) x^2 / (2 D), and its inverse x(S) = 2 S / (a + sqrt(a^2 + 2 S (b - a) / D)), a form that neither
/// divides by zero when a = b nor cancels when the two are close.
/// </summary>
public sealed class RateProfile
{
    private const double NanosecondsPerSecond = 1e9;
    private readonly RatePiece[] _pieces;
    private readonly double[] _countBefore;
    private readonly long[] _startNs;

    /// <param name="pieces">In order; the first begins at time 0.</param>
    public RateProfile(IEnumerable<RatePiece> pieces)
    {
        _pieces = [.. pieces];
        _countBefore = new double[_pieces.Length + 1];
        _startNs = new long[_pieces.Length + 1];
        for (var i = 0; i < _pieces.Length; i++)
        {
            _countBefore[i + 1] = _countBefore[i] + _pieces[i].Count;
            _startNs[i + 1] = _startNs[i] + _pieces[i].LengthNs;
        }
    }

    /// <summary>Arrivals due over the whole profile; not necessarily a whole number.</summary>
    public double TotalCount => _countBefore[^1];

    /// <summary>Length in ns.</summary>
    public long TotalNs => _startNs[^1];

    /// <summary>Arrivals due before a piece begins.</summary>
    public double CountBefore(int piece) => _countBefore[piece];

    /// <summary>Start of a piece in ns.</summary>
    public long StartNs(int piece) => _startNs[piece];

    /// <summary>
    /// Time in ns at which the cumulative count reaches <paramref name="count"/>. Callers that ask for growing counts pass
    /// the piece they were in, so that no call searches.
    /// </summary>
    /// <param name="count">From 0 to below <see cref="TotalCount"/>.</param>
    /// <param name="piece">Piece to look in first; set to the piece in which the time lies.</param>
    public long TimeNs(double count, ref int piece)
    {
        while (piece < _pieces.Length - 1 && count >= _countBefore[piece + 1])
        {
            piece++;
        }

        ref readonly var at = ref _pieces[piece];
        var inside = count - _countBefore[piece];
        var slope = (at.EndPerSecond - at.StartPerSecond) / (at.LengthNs / NanosecondsPerSecond);
        var root = Math.Sqrt(Math.Max(0, (at.StartPerSecond * at.StartPerSecond) + (2 * inside * slope)));
        var denominator = at.StartPerSecond + root;
        var seconds = denominator > 0 ? 2 * inside / denominator : 0;
        return _startNs[piece] + Math.Min(at.LengthNs - 1, (long)(seconds * NanosecondsPerSecond));
    }

    /// <summary>Rate in 1/s at a time in ns; 0 outside.</summary>
    public double RatePerSecond(long timeNs)
    {
        for (var i = 0; i < _pieces.Length; i++)
        {
            if (timeNs >= _startNs[i] && timeNs < _startNs[i + 1])
            {
                var share = (double)(timeNs - _startNs[i]) / _pieces[i].LengthNs;
                return _pieces[i].StartPerSecond + (share * (_pieces[i].EndPerSecond - _pieces[i].StartPerSecond));
            }
        }

        return 0;
    }
}
