namespace LoadLab.Target.Schemas;

/// <summary>The event types that the target serves: security telemetry of a fleet of hosts. See docs/event-engine.md.</summary>
internal static class ShippedSchema
{
    /// <summary>Optional on every type. Background events never carry it, so that a rule that asks for it fires on purpose only.</summary>
    public const string MarkerPath = "trace.marker";

    public static SchemaRegistry Registry { get; } = Create();

    private static SchemaRegistry Create() => new SchemaBuilder()
        .AddField(MarkerPath, FieldType.String)
        .AddField("user.name", FieldType.String)
        .AddField("user.admin", FieldType.Bool)
        .AddField("process.name", FieldType.String)
        .AddField("process.parent.name", FieldType.String)
        .AddField("process.pid", FieldType.U64)
        .AddField("process.command_line", FieldType.String)
        .AddField("file.path", FieldType.String)
        .AddField("file.size", FieldType.U64)
        .AddField("file.entropy", FieldType.F64)
        .AddField("file.hash", FieldType.Bytes)
        .AddField("network.destination.ip", FieldType.String)
        .AddField("network.destination.port", FieldType.U64)
        .AddField("network.bytes_out", FieldType.U64)
        .AddField("network.clock_skew_ms", FieldType.I64)
        .AddField("dns.question", FieldType.String)
        .AddField("dns.answers", FieldType.I64)
        .AddField("auth.outcome", FieldType.String)
        .AddField("auth.method", FieldType.String)
        .AddField("risk.score", FieldType.F64)
        .AddType(
            "process.start",
            ["process.name", "process.parent.name", "process.pid", "process.command_line", "user.name"],
            "user.admin",
            MarkerPath)
        .AddType("process.stop", ["process.name", "process.pid"], MarkerPath)
        .AddType("file.write", ["file.path", "file.size", "file.entropy"], "file.hash", MarkerPath)
        .AddType(
            "network.connect",
            ["network.destination.ip", "network.destination.port", "network.bytes_out"],
            "network.clock_skew_ms",
            MarkerPath)
        .AddType("dns.query", ["dns.question", "dns.answers"], MarkerPath)
        .AddType("auth.login", ["user.name", "auth.outcome", "auth.method", "risk.score"], MarkerPath)
        .Build();
}
