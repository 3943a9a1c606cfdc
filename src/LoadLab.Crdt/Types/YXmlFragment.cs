using System.Text;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>A list of XML elements and texts.</summary>
public class YXmlFragment : AbstractType
{
    internal const ulong TypeNumber = 4;

    private List<object?>? _early;

    /// <summary>Number of children.</summary>
    public int Length => Doc is null ? _early?.Count ?? 0 : (int)ListLength;

    /// <summary>Inserts children before the one at an index, 0 to <see cref="Length"/>.</summary>
    public void Insert(int index, params IReadOnlyList<AbstractType> children)
    {
        if (Doc is null)
        {
            (_early ??= []).InsertRange(index, children);
            return;
        }

        using var scope = new TransactionScope(Doc);
        ListOperations.Insert(scope.Transaction, this, index, children);
    }

    /// <summary>Deletes children, all of which must be there.</summary>
    public void Delete(int index, int length = 1)
    {
        if (Doc is null)
        {
            _early?.RemoveRange(index, length);
            return;
        }

        using var scope = new TransactionScope(Doc);
        ListOperations.Delete(scope.Transaction, this, index, length);
    }

    /// <summary>The child at an index, 0 to <see cref="Length"/>-1.</summary>
    public object? Get(int index) => ListOperations.Get(this, index);

    /// <summary>All children.</summary>
    public object?[] ToArray() => [.. ListOperations.Enumerate(this)];

    /// <summary>The XML text, as yjs writes it (attributes by name, values not escaped).</summary>
    public override string ToString()
    {
        var output = new StringBuilder();
        WriteXml(output);
        return output.ToString();
    }

    /// <summary>Writes the XML text.</summary>
    internal virtual void WriteXml(StringBuilder output)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (object? child in ListOperations.Enumerate(this))
        {
            if (child is YXmlFragment fragment)
            {
                fragment.WriteXml(output);
            }
            else
            {
                output.Append(XmlText.Of(child));
            }
        }
    }

    internal override void Integrate(Doc doc, Item? item)
    {
        base.Integrate(doc, item);
        if (Interlocked.Exchange(ref _early, null) is { } children)
        {
            using var scope = new TransactionScope(doc);
            ListOperations.Insert(scope.Transaction, this, 0, children);
        }
    }

    internal override void WriteType(ByteWriter writer) => writer.WriteVarUint(TypeNumber);

    internal override void WriteJson(StringBuilder output) => Json.WriteString(output, ToString());
}
