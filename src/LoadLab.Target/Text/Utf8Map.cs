using System.Numerics;
using System.Text;

namespace LoadLab.Target.Text;

/// <summary>
/// An immutable map from UTF-8 (or any) byte strings, looked up without allocation; open addressing, at most half full.
/// Safe for any number of readers.
/// </summary>
internal sealed class Utf8Map<T>
    where T : class
{
    private readonly byte[]?[] _keys;
    private readonly T?[] _values;
    private readonly int _mask;

    public Utf8Map(IEnumerable<KeyValuePair<byte[], T>> entries)
    {
        var all = entries.ToArray();
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, all.Length * 2));
        _keys = new byte[]?[capacity];
        _values = new T?[capacity];
        _mask = capacity - 1;
        foreach (var (key, value) in all)
        {
            Add(key, value);
        }
    }

    /// <summary>Makes a map from text keys.</summary>
    /// <exception cref="ArgumentException">A key is there twice.</exception>
    public static Utf8Map<T> FromText(IEnumerable<KeyValuePair<string, T>> entries) =>
        new(entries.Select(entry => KeyValuePair.Create(Encoding.UTF8.GetBytes(entry.Key), entry.Value)));

    /// <summary>The value of the key, or null.</summary>
    public T? Find(ReadOnlySpan<byte> key)
    {
        var slot = Utf8Hash.Compute(key) & _mask;
        while (_keys[slot] is { } candidate)
        {
            if (key.SequenceEqual(candidate))
            {
                return _values[slot];
            }

            slot = (slot + 1) & _mask;
        }

        return null;
    }

    private void Add(byte[] key, T value)
    {
        var slot = Utf8Hash.Compute(key) & _mask;
        while (_keys[slot] is { } taken)
        {
            if (taken.AsSpan().SequenceEqual(key))
            {
                throw new ArgumentException($"'{Encoding.UTF8.GetString(key)}' is there twice.");
            }

            slot = (slot + 1) & _mask;
        }

        _keys[slot] = key;
        _values[slot] = value;
    }
}
