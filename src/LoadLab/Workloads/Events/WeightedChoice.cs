using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Events;

/// <summary>Draws one of a few items by weight.</summary>
internal sealed class WeightedChoice<T>
{
    private readonly (double UpTo, T Item)[] _items;

    /// <param name="items">Weights relative to each other.</param>
    internal WeightedChoice(params (double Weight, T Item)[] items)
    {
        var total = items.Sum(item => item.Weight);
        var sum = 0.0;
        _items = [.. items.Select(item => ((sum += item.Weight) / total, item.Item))];
    }

    internal T Next(ref SplitMix64 random)
    {
        var draw = random.NextDouble();
        foreach (var (upTo, item) in _items)
        {
            if (draw < upTo)
            {
                return item;
            }
        }

        return _items[^1].Item;
    }
}
