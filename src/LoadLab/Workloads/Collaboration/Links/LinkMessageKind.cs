namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>What a user and its server tell each other, whichever protocol carries it.</summary>
internal enum LinkMessageKind
{
    /// <summary>What the sender knows: a state vector.</summary>
    Step1,

    /// <summary>What the receiver lacks: an update.</summary>
    Step2,

    /// <summary>A change as it happens: an update.</summary>
    Update,

    /// <summary>Awareness states.</summary>
    Awareness,

    /// <summary>The server asks who is there. Nothing else in it.</summary>
    QueryAwareness,
}
