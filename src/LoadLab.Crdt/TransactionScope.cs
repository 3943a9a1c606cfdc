namespace LoadLab.Crdt;

/// <summary>Runs an operation in the transaction that is open, or in one of its own that ends with the scope.</summary>
internal readonly ref struct TransactionScope
{
    private readonly bool _isOwn;

    public TransactionScope(Doc doc, object? origin = null, bool local = true)
    {
        Transaction = doc.Begin(origin, local, out _isOwn);
    }

    public Transaction Transaction { get; }

    /// <summary>Whether the operation is all there is in the transaction.</summary>
    public bool IsOwn => _isOwn;

    public void Dispose()
    {
        if (_isOwn)
        {
            Transaction.Doc.End();
        }
    }
}
