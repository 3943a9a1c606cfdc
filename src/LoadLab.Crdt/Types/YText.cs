using System.Text;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>
/// A shared text. Indices and lengths count UTF-16 units, as in yjs and in .NET. An index beyond the end means the end, and
/// deleting more than there is deletes what there is, as in yjs.
/// </summary>
public class YText : AbstractType
{
    internal const ulong TypeNumber = 2;

    private List<Action>? _early;

    /// <summary>Makes a text to be put into a map or an array, with some content.</summary>
    public YText(string content = "")
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > 0)
        {
            _early = [() => Insert(0, content)];
        }
    }

    /// <summary>Number of visible units; an embedded object is one.</summary>
    public int Length => (int)ListLength;

    /// <summary>Inserts text that takes on the attributes of the place.</summary>
    public void Insert(int index, ReadOnlySpan<char> text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (text.IsEmpty)
        {
            return;
        }

        if (Doc is null)
        {
            string kept = text.ToString();
            (_early ??= []).Add(() => Insert(index, kept));
            return;
        }

        using var scope = new TransactionScope(Doc);
        if (HasFormatting)
        {
            var cursor = TextCursor.At(scope.Transaction, this, index);
            var content = new ContentString(text.ToArray());
            TextFormatting.Insert(scope.Transaction, cursor, content, text.Length, new Attributes(cursor.Attributes));
        }
        else
        {
            PlainText.Insert(scope, this, index, text);
        }
    }

    /// <inheritdoc cref="Insert(int, ReadOnlySpan{char})"/>
    public void Insert(int index, string text) => Insert(index, text.AsSpan());

    /// <summary>Inserts text that has exactly the given attributes.</summary>
    public void Insert(int index, string text, IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        ArgumentNullException.ThrowIfNull(text);
        var converted = Attributes.From(attributes);
        if (text.Length > 0)
        {
            Edit(() => InsertContent(index, new ContentString(text.ToCharArray()), text.Length, converted));
        }
    }

    /// <summary>Inserts an object, such as a picture, which counts as one unit.</summary>
    public void InsertEmbed(int index, object? embed, IEnumerable<KeyValuePair<string, object?>>? attributes = null)
    {
        Content content = embed is AbstractType ? Values.ToContent(embed) : new ContentEmbed(Json.Stringify(embed));
        var converted = Attributes.From(attributes ?? []);
        Edit(() => InsertContent(index, content, 1, converted));
    }

    /// <summary>Deletes units.</summary>
    public void Delete(int index, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0)
        {
            return;
        }

        if (Doc is null)
        {
            (_early ??= []).Add(() => Delete(index, length));
            return;
        }

        using var scope = new TransactionScope(Doc);
        if (HasFormatting)
        {
            TextFormatting.Delete(scope.Transaction, TextCursor.At(scope.Transaction, this, index), length);
        }
        else
        {
            PlainText.Delete(scope.Transaction, this, index, length);
        }
    }

    /// <summary>Gives attributes to units; null takes one away.</summary>
    public void Format(int index, int length, IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var converted = Attributes.From(attributes);
        if (length > 0)
        {
            Edit(() => FormatRange(index, length, converted));
        }
    }

    /// <summary>Sets an attribute of the text as a whole.</summary>
    public void SetAttribute(string name, object? value) => Edit(() =>
    {
        using var scope = new TransactionScope(RequireDoc());
        MapOperations.Set(scope.Transaction, this, name, value);
    });

    /// <summary>Takes an attribute from the text as a whole.</summary>
    public void RemoveAttribute(string name) => Edit(() =>
    {
        using var scope = new TransactionScope(RequireDoc());
        MapOperations.Delete(scope.Transaction, this, name);
    });

    /// <summary>Attributes of the text as a whole.</summary>
    public IEnumerable<KeyValuePair<string, object?>> GetAttributes() => MapOperations.Entries(this);

    /// <summary>The visible text, without embedded objects.</summary>
    public override string ToString() => PlainText.Read(this);

    /// <summary>The text in stretches of equal attributes.</summary>
    public IReadOnlyList<TextDelta> ToDelta() => TextDeltas.Read(this);

    internal override void Integrate(Doc doc, Item? item)
    {
        base.Integrate(doc, item);
        foreach (Action edit in Interlocked.Exchange(ref _early, null) ?? [])
        {
            edit();
        }
    }

    internal override void WriteType(ByteWriter writer) => writer.WriteVarUint(TypeNumber);

    internal override void WriteJson(StringBuilder output) => Json.WriteString(output, ToString());

    private void Edit(Action edit)
    {
        if (Doc is null)
        {
            (_early ??= []).Add(edit);
        }
        else
        {
            edit();
        }
    }

    private void InsertContent(int index, Content content, int length, Attributes attributes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        using var scope = new TransactionScope(RequireDoc());
        var cursor = TextCursor.At(scope.Transaction, this, index);
        TextFormatting.Insert(scope.Transaction, cursor, content, length, attributes);
    }

    private void FormatRange(int index, int length, Attributes attributes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        using var scope = new TransactionScope(RequireDoc());
        var cursor = TextCursor.At(scope.Transaction, this, index);
        if (cursor.Right is not null)
        {
            TextFormatting.Format(scope.Transaction, cursor, length, attributes);
        }
    }
}
