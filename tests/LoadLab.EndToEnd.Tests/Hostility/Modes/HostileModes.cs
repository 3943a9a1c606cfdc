namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>All modes, by their keys.</summary>
internal static class HostileModes
{
    internal static IReadOnlyDictionary<string, HostileMode> All { get; } = new[]
    {
        Http1Modes.All, Http2Modes.All, WebSocketModes.All, YjsModes.All, HocuspocusModes.All, HubModes.All, StatisticsModes.All,
    }.SelectMany(modes => modes).ToDictionary(mode => mode.Key);
}
