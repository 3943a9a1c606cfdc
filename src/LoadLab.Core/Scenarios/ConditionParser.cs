using System.Diagnostics.CodeAnalysis;
using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>Reads what objectives and abort rules share: a quantity, a comparison, a limit in a unit that fits.</summary>
internal static class ConditionParser
{
    private const string ComparisonHint = "Comparisons are < <= == >= >.";

    public static bool TryParse(
        string text,
        ObjectiveTokens tokens,
        [NotNullWhen(true)] out Objective? condition,
        [NotNullWhen(false)] out TextError? error)
    {
        condition = null;
        if (!QuantityParser.TryParse(tokens, out var quantity, out error)
            || !TryTakeComparison(tokens, quantity, out var comparison, out error)
            || !TryTakeLimit(tokens, quantity, out var limit, out error)
            || !TryTakeGrowthBase(tokens, ref quantity, out error))
        {
            return false;
        }

        condition = new Objective
        {
            Text = text.Trim(),
            Quantity = quantity,
            Comparison = comparison,
            Limit = limit.Value,
            Unit = limit.Unit,
        };
        return true;
    }

    /// <summary>Takes a duration above zero.</summary>
    public static bool TryTakeDuration(
        ObjectiveTokens tokens, string after, out TimeSpan duration, [NotNullWhen(false)] out TextError? error)
    {
        duration = default;
        var column = tokens.Column;
        var written = tokens.AtEnd ? "" : tokens.Take();
        if (!Amount.TryParse(written, out var amount, out var inner))
        {
            error = new TextError(column + inner!.Column - 1, written.Length == 0 ? $"'{after}' lacks its duration" : inner.Message, inner.Hint);
            return false;
        }

        error = amount switch
        {
            { Unit: not Unit.Nanoseconds } => new TextError(column, $"'{written}' is not a duration", $"Write for example '{after} 10s'."),
            { Value: < 100 or > 7 * 86_400e9 } => new TextError(column, $"'{written}' is out of range", "Durations go from 100ns to 7d."),
            _ => null,
        };
        duration = error is null ? TimeSpan.FromTicks((long)(amount.Value / 100)) : default;
        return error is null;
    }

    private static bool TryTakeComparison(
        ObjectiveTokens tokens, Quantity quantity, out Comparison comparison, [NotNullWhen(false)] out TextError? error)
    {
        var column = tokens.Column;
        if (!tokens.AtComparison)
        {
            comparison = default;
            error = new TextError(column, tokens.AtEnd ? "the limit is missing" : $"'{tokens.Current}' is not expected here", ComparisonHint);
            return false;
        }

        var written = tokens.Take();
        Comparison? found = written switch
        {
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            "==" => Comparison.Equal,
            ">=" => Comparison.GreaterOrEqual,
            ">" => Comparison.Greater,
            _ => null,
        };
        comparison = found ?? default;
        var counts = quantity is LedgerQuantity or ArrivalsQuantity or MeasurementQuantity { Statistic.Kind: StatisticKind.Count };
        error = found switch
        {
            null => new TextError(column, $"'{written}' is not a comparison", written == "=" ? "Write '=='." : ComparisonHint),
            Comparison.Equal when !counts => new TextError(column, "'==' compares a measured quantity, which never is exactly its limit", "Write '<=' or '>='."),
            _ => null,
        };
        return error is null;
    }

    private static bool TryTakeLimit(
        ObjectiveTokens tokens, Quantity quantity, out Amount limit, [NotNullWhen(false)] out TextError? error)
    {
        var column = tokens.Column;
        var units = QuantityUnits.Of(quantity);
        if (tokens.AtEnd)
        {
            limit = default;
            error = new TextError(column, "the limit is missing", $"Write for example {QuantityUnits.Example(units[0])}.");
            return false;
        }

        var written = tokens.Take();
        if (!Amount.TryParse(written, out limit, out var inner))
        {
            error = inner! with { Column = column + inner.Column - 1 };
            return false;
        }

        error = units.Contains(limit.Unit)
            ? null
            : new TextError(
                column,
                $"'{written}' is {QuantityUnits.Describe(limit.Unit)}, the quantity is {string.Join(" or ", units.Select(QuantityUnits.Describe))}",
                $"Write for example {string.Join(" or ", units.Select(QuantityUnits.Example))}.");
        return error is null;
    }

    /// <summary><c>per 1M events</c> or <c>per 1h</c>, which growth needs and nothing else has.</summary>
    private static bool TryTakeGrowthBase(ObjectiveTokens tokens, ref Quantity quantity, [NotNullWhen(false)] out TextError? error)
    {
        error = null;
        if (quantity is not GrowthQuantity growth)
        {
            return true;
        }

        if (!GrowthBaseParser.TryTake(tokens, out var per, out error))
        {
            return false;
        }

        quantity = growth with { Per = per };
        return true;
    }
}
