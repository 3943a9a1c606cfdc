using System.Text;
using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Types;

/// <summary>A root type that an update named and nobody here has asked for yet, so its kind is not known.</summary>
internal sealed class UntypedRoot : AbstractType
{
    internal override void WriteType(ByteWriter writer) =>
        throw new InvalidOperationException("A root type is never written as content.");

    internal override void WriteJson(StringBuilder output) => output.Append("null");
}
