namespace LoadLab.Target.Ingest;

/// <summary>Why an event was not accepted. The names, in snake_case, are part of the HTTP contract.</summary>
internal enum RejectionReason
{
    /// <summary>Accepted.</summary>
    None,

    /// <summary>Not JSON, cut short, or not an object.</summary>
    MalformedJson,

    /// <summary>Not UTF-8, or half a surrogate pair.</summary>
    InvalidText,

    /// <summary>An event type that the registry does not know.</summary>
    UnknownType,

    /// <summary>A property, or a field of the event type, that does not exist.</summary>
    UnknownField,

    /// <summary>A property or field that must be there is not.</summary>
    MissingField,

    /// <summary>A property or field that is there twice.</summary>
    RepeatedField,

    /// <summary>A value that is not of the field's type, or out of its range.</summary>
    WrongType,

    /// <summary>A time before zero.</summary>
    NegativeTime,

    /// <summary>An event or one of its texts is longer than allowed.</summary>
    TooLarge,

    /// <summary>The engine's queue is full.</summary>
    QueueFull,
}
