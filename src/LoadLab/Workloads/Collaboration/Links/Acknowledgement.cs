namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>How a protocol's server acknowledges an edit.</summary>
internal enum Acknowledgement
{
    /// <summary>The author gets its own update back, as all members do.</summary>
    Echo,

    /// <summary>Each update and each step 2 is answered, in order.</summary>
    Reply,
}
