namespace LoadLab.Target.Schemas;

/// <summary>The type of a field's values.</summary>
internal enum FieldType : byte
{
    /// <summary>A whole number from 0 to 2^64 - 1.</summary>
    U64,

    /// <summary>A whole number from -2^63 to 2^63 - 1.</summary>
    I64,

    /// <summary>A finite IEEE 754 double; negative zero is kept as zero.</summary>
    F64,

    /// <summary>UTF-8 text, compared byte by byte (ordinal, case-sensitive).</summary>
    String,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>Bytes; base64 in JSON.</summary>
    Bytes,
}
