using System.Text.Json.Serialization;

namespace LoadLab.Target.Collaboration;

/// <summary>The answer of <c>/v1/collaboration</c>.</summary>
/// <param name="Rooms">Rooms now.</param>
/// <param name="RoomBytes">Bytes of the updates that made their documents.</param>
/// <param name="Connections">Members of rooms now.</param>
/// <param name="RoomsOpened">Rooms since the start.</param>
/// <param name="Updates">Updates received since the start.</param>
/// <param name="AwarenessMessages">Awareness messages received since the start.</param>
/// <param name="MessagesSent">Messages sent since the start.</param>
/// <param name="Refused">Connections that could not enter a room.</param>
/// <param name="Left">Connections that left, by reason.</param>
public sealed record CollaborationStats(
    int Rooms,
    long RoomBytes,
    long Connections,
    long RoomsOpened,
    long Updates,
    long AwarenessMessages,
    long MessagesSent,
    long Refused,
    IReadOnlyDictionary<string, long> Left);

/// <summary>How <see cref="CollaborationStats"/> becomes JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CollaborationStats))]
internal sealed partial class CollaborationStatsJson : JsonSerializerContext;
