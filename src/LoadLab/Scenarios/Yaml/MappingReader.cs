using System.Globalization;
using LoadLab.Core.Scenarios.Settings;
using LoadLab.Core.Text;

namespace LoadLab.Scenarios.Yaml;

/// <summary>
/// Takes typed values out of one mapping by key. What is missing becomes the default; what is wrong becomes a problem and the
/// default, so that reading goes on and every problem is found at once.
/// </summary>
internal sealed class MappingReader : ISettingReader
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly YamlProblems _problems;
    private readonly YamlNode _node;

    /// <summary>Unknown and repeated keys are reported at once.</summary>
    /// <param name="node">What stands where the mapping belongs.</param>
    /// <param name="path">Its path; empty for the file's root.</param>
    /// <param name="keys">Keys that are known.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public MappingReader(YamlNode node, string path, IReadOnlyCollection<string> keys, YamlProblems problems)
    {
        (_node, Path, _problems) = (node, path, problems);
        problems.Place(path, node.Position);
        if (node is not YamlMapping mapping)
        {
            problems.Add(node, path, $"is {node.Description}; a mapping belongs here", $"Write keys with values: {string.Join(", ", keys)}.");
            return;
        }

        foreach (var (key, value) in mapping.Entries)
        {
            if (!keys.Contains(key.Text))
            {
                problems.AddAboutKey(key, PathOf(key.Text), "is not a known key", HintForKey(key.Text, keys));
            }
            else if (!_values.TryAdd(key.Text, value))
            {
                problems.AddAboutKey(key, PathOf(key.Text), "stands twice", "Keep one: the second would silently replace the first.");
            }

            problems.Place(PathOf(key.Text), value.Position);
        }
    }

    public string Path { get; }

    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>The node under a key, or null. A key without a value is a problem.</summary>
    public YamlNode? Node(string key)
    {
        var node = _values.GetValueOrDefault(key);
        if (node is not YamlScalar { IsNothing: true })
        {
            return node;
        }

        _problems.Add(node, PathOf(key), "has no value", "Write one, or leave the key out.");
        _values.Remove(key);
        return null;
    }

    /// <summary>As <see cref="Node"/>, but a missing key is a problem.</summary>
    public YamlNode? RequiredNode(string key, string example)
    {
        if (!_values.ContainsKey(key) && _node is YamlMapping)
        {
            _problems.Add(_node, PathOf(key), "is missing", $"Add for example '{key}: {example}'.");
        }

        return Node(key);
    }

    /// <summary>The mapping under a key, or null when there is none.</summary>
    public MappingReader? Mapping(string key, IReadOnlyCollection<string> keys) =>
        Node(key) is { } node ? new MappingReader(node, PathOf(key), keys, _problems) : null;

    public string Text(string key, string fallback) => Scalar(key, "text")?.Text ?? fallback;

    public string? OptionalText(string key) => Scalar(key, "text")?.Text;

    public TimeSpan Duration(string key, TimeSpan fallback) => Duration(Node(key), PathOf(key), fallback);

    public TimeSpan Duration(YamlNode? node, string path, TimeSpan fallback) =>
        AmountOf(node, path, Unit.Nanoseconds, "a duration such as 30s") is not { } amount ? fallback
        : amount.Value > TimeSpan.MaxValue.Ticks * 100.0 ? TimeSpan.MaxValue
        : TimeSpan.FromTicks((long)Math.Round(amount.Value / 100));

    public TimeSpan? OptionalDuration(string key) =>
        Node(key) is { } node ? Duration(node, PathOf(key), TimeSpan.Zero) : null;

    public double Rate(YamlNode? node, string key, double fallback) =>
        AmountOf(node, PathOf(key), Unit.PerSecond, "a rate such as 1000/s")?.Value ?? fallback;

    public double Share(string key, double fallback) =>
        AmountOf(Node(key), PathOf(key), Unit.Ratio, "a share such as 50%")?.Value ?? fallback;

    public double Number(string key, double fallback) =>
        AmountOf(Node(key), PathOf(key), Unit.Count, "a number without a unit")?.Value ?? fallback;

    /// <summary>A whole number; one beyond the range of int becomes its end and fails the range check.</summary>
    public int Whole(string key, int fallback)
    {
        var number = Number(key, fallback);
        if (number == Math.Floor(number))
        {
            return (int)Math.Min(number, int.MaxValue);
        }

        _problems.Add(_values[key], PathOf(key), $"{number.ToString(CultureInfo.InvariantCulture)} is not a whole number", "Write it without a decimal point.");
        return fallback;
    }

    public ulong Seed(string key, ulong fallback)
    {
        if (Scalar(key, "a whole number") is not { } scalar)
        {
            return fallback;
        }

        if (ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }

        _problems.Add(scalar, PathOf(key), $"'{scalar.Text}' is not a seed", $"Write a whole number from 0 to {ulong.MaxValue}.");
        return fallback;
    }

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T fallback)
    {
        if (Scalar(key, "one of " + string.Join(", ", choices.Keys)) is not { } scalar)
        {
            return fallback;
        }

        if (choices.TryGetValue(scalar.Text, out var choice))
        {
            return choice;
        }

        _problems.Add(scalar, PathOf(key), $"'{scalar.Text}' is not known", NearestWord.Hint(scalar.Text, [.. choices.Keys]));
        return fallback;
    }

    /// <summary>A name is the user's own: every key that stands there is known.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> NamedTexts(string key, string exampleName)
    {
        var names = (Node(key) as YamlMapping)?.Entries.Select(entry => entry.Key.Text).Distinct().ToArray();
        var texts = Mapping(key, names ?? [exampleName]);
        return [.. (names ?? []).Select(name => KeyValuePair.Create(name, texts!.Text(name, "")))];
    }

    ISettingReader? ISettingReader.Group(string key, IReadOnlyCollection<string> keys) => Mapping(key, keys);

    /// <summary>The items of a list of texts with their paths; empty when the key is missing.</summary>
    public IEnumerable<(YamlScalar Item, string Path)> Texts(string key)
    {
        foreach (var (item, path) in Items(key, Node(key)))
        {
            if (item is YamlScalar { IsNothing: false } scalar)
            {
                yield return (scalar, path);
            }
            else
            {
                var hint = item is YamlScalar ? "Write it, or remove the dash." : "Put the text in quotes if it holds ': ' or begins with a sign.";
                _problems.Add(item, path, $"is {item.Description}; text belongs here", hint);
            }
        }
    }

    /// <summary>The items of a list with their paths; empty when there is no list.</summary>
    public IEnumerable<(YamlNode Item, string Path)> Items(string key, YamlNode? node)
    {
        if (node is not null and not YamlSequence)
        {
            _problems.Add(node, PathOf(key), $"is {node.Description}; a list belongs here", "Begin each item with '- '.");
        }

        var items = (node as YamlSequence)?.Items ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"{PathOf(key)}[{i}]";
            _problems.Place(path, items[i].Position);
            yield return (items[i], path);
        }
    }

    /// <summary>A comma inside a number ends it in <c>{ ... }</c>, and its last digits become a key.</summary>
    private static string HintForKey(string key, IReadOnlyCollection<string> keys) =>
        key.Length > 0 && char.IsAsciiDigit(key[0])
            ? "Is it the rest of a number? Write numbers without commas, for example 10000/s."
            : NearestWord.Hint(key, keys);

    private YamlScalar? Scalar(string key, string wanted)
    {
        var node = Node(key);
        if (node is not null and not YamlScalar)
        {
            _problems.Add(node, PathOf(key), $"is {node.Description}; {wanted} belongs here", "Write a single value.");
        }

        return node as YamlScalar;
    }

    private Amount? AmountOf(YamlNode? node, string path, Unit unit, string wanted)
    {
        if (node is null)
        {
            return null;
        }

        if (node is not YamlScalar scalar)
        {
            _problems.Add(node, path, $"is {node.Description}; {wanted} belongs here", "Write a single value.");
            return null;
        }

        if (!Amount.TryParse(scalar.Text, out var amount, out var error))
        {
            _problems.Add(scalar, path, error!);
            return null;
        }

        if (amount.Unit == unit)
        {
            return amount;
        }

        _problems.Add(scalar, path, amount.Unit == Unit.Count ? $"'{scalar.Text}' has no unit" : $"'{scalar.Text}' has the wrong unit", $"Write {wanted}.");
        return null;
    }
}
