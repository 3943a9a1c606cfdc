using LoadLab.Core.Scenarios;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Reads what is particular to a workload of kind <c>collaboration</c>.</summary>
internal static class CollaborationWorkloadReader
{
    public static Workload Read(string name, MappingReader settings)
    {
        var defaults = new CollaborationWorkload { Name = name, Phases = [] };
        return defaults with
        {
            Users = settings.Whole("users", defaults.Users),
            RoomSize = settings.Whole("room-size", defaults.RoomSize),
            Protocol = settings.Choice("protocol", ScenarioKeys.Protocols, defaults.Protocol),
            AuthToken = settings.Text("auth-token", defaults.AuthToken),
            Behaviour = Behaviour(settings),
        };
    }

    private static EditingBehaviour Behaviour(MappingReader settings)
    {
        var defaults = new EditingBehaviour();
        return settings.Mapping("behaviour", ScenarioKeys.Behaviour) is not { } behaviour ? defaults : new EditingBehaviour
        {
            TypeWeight = behaviour.Number("type-weight", defaults.TypeWeight),
            DeleteWeight = behaviour.Number("delete-weight", defaults.DeleteWeight),
            PasteWeight = behaviour.Number("paste-weight", defaults.PasteWeight),
            CursorWeight = behaviour.Number("cursor-weight", defaults.CursorWeight),
            PasteCharacters = behaviour.Whole("paste-characters", defaults.PasteCharacters),
            BurstKeystrokes = behaviour.Number("burst-keystrokes", defaults.BurstKeystrokes),
            TypingShare = behaviour.Share("typing-share", defaults.TypingShare),
            ReaderShare = behaviour.Share("reader-share", defaults.ReaderShare),
            ReconnectEvery = behaviour.Duration("reconnect-every", defaults.ReconnectEvery),
            OfflineFor = behaviour.Duration("offline-for", defaults.OfflineFor),
            RenewPresenceEvery = behaviour.Duration("renew-presence-every", defaults.RenewPresenceEvery),
            StormAt = behaviour.Node("storm-at") is { } storm
                ? behaviour.Duration(storm, behaviour.PathOf("storm-at"), TimeSpan.Zero)
                : null,
        };
    }
}
