namespace LoadLab.Target.Ingest;

/// <summary>The properties of an event in JSON.</summary>
[Flags]
internal enum EventProperties
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>type</c></summary>
    Type = 1,

    /// <summary><c>tsMono</c></summary>
    TsMono = 2,

    /// <summary><c>tsWall</c></summary>
    TsWall = 4,

    /// <summary><c>entity</c></summary>
    Entity = 8,

    /// <summary><c>run</c></summary>
    Run = 16,

    /// <summary><c>seq</c></summary>
    Seq = 32,

    /// <summary><c>fields</c></summary>
    Fields = 64,
}
