using System.Diagnostics.CodeAnalysis;
using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>Reads what a growth is stated for: <c>per 1M events</c>, <c>per 500k edits</c>, <c>per 1h</c>.</summary>
internal static class GrowthBaseParser
{
    private const string Hint = "Write for example 'target memory growth < 10% per 1M events' or 'ingest p95 growth < 10% per 1h'.";

    public static bool TryTake(ObjectiveTokens tokens, [NotNullWhen(true)] out GrowthBase? per, [NotNullWhen(false)] out TextError? error)
    {
        (per, error) = (null, null);
        var column = tokens.Column;
        if (!tokens.TryTake("per") || tokens.AtEnd)
        {
            error = new TextError(column, "growth needs 'per' and an amount of work or of time", Hint);
            return false;
        }

        column = tokens.Column;
        var written = tokens.Take();
        per = OfTime(written) ?? OfWork(written, tokens);
        error = per is null ? new TextError(column, $"growth is per a number of {string.Join(" or ", WorkloadKinds.All.Select(kind => kind.Unit))}, or per a time from 1s to 7d", Hint) : null;
        return error is null;
    }

    private static GrowthBase? OfTime(string written) =>
        Amount.TryParse(written, out var amount, out _) && amount is { Unit: Unit.Nanoseconds, Value: >= 1e9 and <= 7 * 86_400e9 }
            ? new GrowthBase(amount.Value / 1e9, WorkUnit: null)
            : null;

    private static GrowthBase? OfWork(string written, ObjectiveTokens tokens)
    {
        var unit = WorkloadKinds.All.Select(kind => kind.Unit).FirstOrDefault(unit => tokens.TryTake(unit));
        return unit is not null && WorkUnits(written) is { } units ? new GrowthBase(units, unit) : null;
    }

    /// <summary>1000, 10k or 1M; null for anything else.</summary>
    private static double? WorkUnits(string written)
    {
        var factor = written[^1] switch { 'k' => 1e3, 'M' => 1e6, _ => 1.0 };
        return Amount.TryParse(factor == 1.0 ? written : written[..^1], out var amount, out _) && amount is { Unit: Unit.Count, Value: > 0 }
            ? amount.Value * factor
            : null;
    }
}
