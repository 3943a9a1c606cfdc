using System.Text;
using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Types;

/// <summary>A map in the place of an XML element, for what an application draws itself. Carried and merged, not edited here.</summary>
/// <param name="hookName">Name of the hook.</param>
public sealed class YXmlHook(string hookName) : AbstractType
{
    internal const ulong TypeNumber = 5;

    /// <summary>Name of the hook.</summary>
    public string HookName => hookName;

    /// <summary>The entries.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Entries => MapOperations.Entries(this);

    /// <inheritdoc/>
    public override string ToString() => "[object Object]";

    internal override void WriteType(ByteWriter writer)
    {
        writer.WriteVarUint(TypeNumber);
        writer.WriteString(hookName);
    }

    internal override void WriteJson(StringBuilder output) => MapOperations.WriteJson(output, this);
}
