using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>
/// What an <see cref="Item"/> holds. The length is the item's; content with more than one unit can be split and merged.
/// </summary>
internal abstract class Content
{
    /// <summary>Number of the kind on the wire, 1 to 9.</summary>
    public abstract byte Ref { get; }

    /// <summary>Whether the units count in the parent's length.</summary>
    public virtual bool Countable => true;

    /// <summary>Keeps the first units and returns the rest.</summary>
    public virtual Content Splice(long offset) => throw new InvalidOperationException("Content of one unit cannot be split.");

    /// <summary>Whether the content that follows may become part of this one.</summary>
    public virtual bool CanMergeWith(Content right) => false;

    /// <summary>Takes in the content that follows, for which <see cref="CanMergeWith"/> holds.</summary>
    public virtual void MergeWith(Content right)
    {
    }

    /// <summary>Writes the content after the info byte and the references, without its first units.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="offset">Units left out at the front.</param>
    /// <param name="length">Length of the item, in units.</param>
    public abstract void Write(ByteWriter writer, long offset, long length);

    /// <summary>The item has become part of the document.</summary>
    public virtual void Integrate(Transaction transaction, Item item)
    {
    }
}
