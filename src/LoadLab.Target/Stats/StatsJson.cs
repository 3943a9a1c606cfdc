using System.Text.Json.Serialization;

namespace LoadLab.Target.Stats;

/// <summary>How the answer of <c>/v1/stats</c> becomes JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TargetStats))]
internal sealed partial class StatsJson : JsonSerializerContext;
