using System.Collections;
using System.Globalization;

namespace LoadLab.Crdt.Lib0;

/// <summary>
/// lib0's self-describing values. In .NET: null, <see cref="Undefined"/>, bool, double (a JavaScript number), long (a
/// bigint), string, byte[], <c>object?[]</c> and <see cref="OrderedDictionary{TKey, TValue}"/> of string to value.
/// </summary>
internal static class Any
{
    private const double LargestVarInt = int.MaxValue;

    public static object? Read(ref ByteReader reader) => Read(ref reader, 0);

    /// <summary>Writes what <see cref="Read(ref ByteReader)"/> returns, and .NET's other numbers, lists and dictionaries.</summary>
    /// <exception cref="ArgumentException">The value has no form in lib0.</exception>
    public static void Write(ByteWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteByte(126); break;
            case Undefined: writer.WriteByte(127); break;
            case bool truth: writer.WriteByte(truth ? (byte)120 : (byte)121); break;
            case string text:
                writer.WriteByte(119);
                writer.WriteString(text);
                break;
            case long big:
                writer.WriteByte(122);
                writer.WriteBigInt64(big);
                break;
            case byte[] bytes:
                writer.WriteByte(116);
                writer.WriteVarBytes(bytes);
                break;
            case IEnumerable<KeyValuePair<string, object?>> entries: WriteObject(writer, entries); break;
            case IList items: WriteArray(writer, items); break;
            default: WriteNumber(writer, ToNumber(value)); break;
        }
    }

    /// <summary>Turns any .NET number but long (a bigint) into a JavaScript number.</summary>
    public static double ToNumber(object value) => value switch
    {
        double or float or int or uint or short or ushort or byte or sbyte or decimal =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType()} cannot be kept in a document.", nameof(value)),
    };

    /// <summary>The order in which JavaScript lists an object's keys: array indices ascending, then the rest as added.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> InScriptOrder(IEnumerable<KeyValuePair<string, object?>> entries)
    {
        List<KeyValuePair<string, object?>> all = [.. entries];
        return all.Exists(entry => IsArrayIndex(entry.Key, out _))
            ? all.OrderBy(entry => IsArrayIndex(entry.Key, out uint index) ? index : (double)uint.MaxValue)
            : all;
    }

    private static bool IsArrayIndex(string key, out uint index) =>
        uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && index != uint.MaxValue && (key.Length == 1 || key[0] != '0');

    private static object? Read(ref ByteReader reader, int depth)
    {
        byte kind = reader.ReadByte();
        return kind switch
        {
            127 => Undefined.Value,
            126 => null,
            125 => reader.ReadVarInt(),
            124 => (double)reader.ReadFloat32(),
            123 => reader.ReadFloat64(),
            122 => reader.ReadBigInt64(),
            121 => false,
            120 => true,
            119 => reader.ReadString(),
            118 => ReadObject(ref reader, depth + 1),
            117 => ReadArray(ref reader, depth + 1),
            116 => reader.ReadVarBytes().ToArray(),
            _ => throw new DecodingException($"Value type {kind} is unknown."),
        };
    }

    private static OrderedDictionary<string, object?> ReadObject(ref ByteReader reader, int depth)
    {
        CheckDepth(depth);
        int count = reader.ReadCount();
        var entries = new OrderedDictionary<string, object?>();
        for (int i = 0; i < count; i++)
        {
            string key = reader.ReadString();
            entries[key] = Read(ref reader, depth);
        }

        return entries;
    }

    private static object?[] ReadArray(ref ByteReader reader, int depth)
    {
        CheckDepth(depth);
        int count = reader.ReadCount();
        var items = new List<object?>(Math.Min(count, 4));
        for (int i = 0; i < count; i++)
        {
            items.Add(Read(ref reader, depth));
        }

        return [.. items];
    }

    private static void CheckDepth(int depth)
    {
        if (depth > ByteReader.MaximumDepth)
        {
            throw new DecodingException($"A value is nested deeper than {ByteReader.MaximumDepth} levels.");
        }
    }

    private static void WriteNumber(ByteWriter writer, double number)
    {
        if (double.IsInteger(number) && Math.Abs(number) <= LargestVarInt)
        {
            writer.WriteByte(125);
            writer.WriteVarInt(number);
        }
        else if ((float)number == number)
        {
            writer.WriteByte(124);
            writer.WriteFloat32((float)number);
        }
        else
        {
            writer.WriteByte(123);
            writer.WriteFloat64(number);
        }
    }

    private static void WriteObject(ByteWriter writer, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        List<KeyValuePair<string, object?>> ordered = [.. InScriptOrder(entries)];
        writer.WriteByte(118);
        writer.WriteVarUint((ulong)ordered.Count);
        foreach ((string key, object? value) in ordered)
        {
            writer.WriteString(key);
            Write(writer, value);
        }
    }

    private static void WriteArray(ByteWriter writer, IList items)
    {
        writer.WriteByte(117);
        writer.WriteVarUint((ulong)items.Count);
        foreach (object? item in items)
        {
            Write(writer, item);
        }
    }
}
