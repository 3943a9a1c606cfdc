using System.Text;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>An XML element: a name, attributes and children.</summary>
/// <param name="nodeName">Name of the element.</param>
public sealed class YXmlElement(string nodeName) : YXmlFragment
{
    internal new const ulong TypeNumber = 3;

    private OrderedDictionary<string, object?>? _earlyAttributes;

    /// <summary>Name of the element.</summary>
    public string NodeName => nodeName;

    /// <summary>Sets an attribute.</summary>
    public void SetAttribute(string name, object? value)
    {
        if (Doc is null)
        {
            (_earlyAttributes ??= [])[name] = value;
            return;
        }

        using var scope = new TransactionScope(Doc);
        MapOperations.Set(scope.Transaction, this, name, value);
    }

    /// <summary>Removes an attribute, if it is there.</summary>
    public void RemoveAttribute(string name)
    {
        if (Doc is null)
        {
            _earlyAttributes?.Remove(name);
            return;
        }

        using var scope = new TransactionScope(Doc);
        MapOperations.Delete(scope.Transaction, this, name);
    }

    /// <summary>The value of an attribute; null where there is none.</summary>
    public object? GetAttribute(string name) => MapOperations.Get(this, name);

    /// <summary>All attributes.</summary>
    public IEnumerable<KeyValuePair<string, object?>> GetAttributes() => MapOperations.Entries(this);

    internal override void WriteXml(StringBuilder output)
    {
#pragma warning disable CA1308 // yjs writes element names in lower case
        string name = nodeName.ToLowerInvariant();
#pragma warning restore CA1308
        output.Append('<').Append(name);
        foreach ((string key, object? value) in GetAttributes().OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            output.Append(' ').Append(key).Append("=\"").Append(XmlText.Of(value)).Append('"');
        }

        output.Append('>');
        base.WriteXml(output);
        output.Append("</").Append(name).Append('>');
    }

    internal override void Integrate(Doc doc, Item? item)
    {
        base.Integrate(doc, item);
        foreach ((string name, object? value) in Interlocked.Exchange(ref _earlyAttributes, null) ?? [])
        {
            SetAttribute(name, value);
        }
    }

    internal override void WriteType(ByteWriter writer)
    {
        writer.WriteVarUint(TypeNumber);
        writer.WriteString(nodeName);
    }
}
