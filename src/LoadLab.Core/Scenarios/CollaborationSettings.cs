using LoadLab.Core.Scenarios.Settings;

namespace LoadLab.Core.Scenarios;

/// <summary>The settings of the kind <c>collaboration</c>.</summary>
internal static class CollaborationSettings
{
    private const double MaxWeight = 1_000_000;

    private static readonly IReadOnlyDictionary<string, CollaborationProtocol> Protocols = new Dictionary<string, CollaborationProtocol>
    {
        ["y-websocket"] = CollaborationProtocol.YWebSocket,
        ["signalr"] = CollaborationProtocol.SignalR,
        ["hocuspocus"] = CollaborationProtocol.Hocuspocus,
    };

    private static readonly SettingList<EditingBehaviour> Behaviour = new(
        new EditingBehaviour(),
        new NumberSetting<EditingBehaviour>(
            "type-weight",
            behaviour => behaviour.TypeWeight,
            (behaviour, value) => behaviour with { TypeWeight = value },
            0,
            MaxWeight,
            "Weight of typing one character."),
        new NumberSetting<EditingBehaviour>(
            "delete-weight",
            behaviour => behaviour.DeleteWeight,
            (behaviour, value) => behaviour with { DeleteWeight = value },
            0,
            MaxWeight,
            "Weight of deleting one character."),
        new NumberSetting<EditingBehaviour>(
            "paste-weight",
            behaviour => behaviour.PasteWeight,
            (behaviour, value) => behaviour with { PasteWeight = value },
            0,
            MaxWeight,
            "Weight of pasting."),
        new NumberSetting<EditingBehaviour>(
            "cursor-weight",
            behaviour => behaviour.CursorWeight,
            (behaviour, value) => behaviour with { CursorWeight = value },
            0,
            MaxWeight,
            "Weight of moving the cursor, which is no edit."),
        new WholeSetting<EditingBehaviour>(
            "paste-characters",
            behaviour => behaviour.PasteCharacters,
            (behaviour, value) => behaviour with { PasteCharacters = value },
            1,
            100_000,
            "Mean number of characters in a paste."),
        new NumberSetting<EditingBehaviour>(
            "burst-keystrokes",
            behaviour => behaviour.BurstKeystrokes,
            (behaviour, value) => behaviour with { BurstKeystrokes = value },
            1,
            10_000,
            "Mean number of keystrokes before a pause. 1 turns bursts off."),
        new ShareSetting<EditingBehaviour>(
            "typing-share",
            behaviour => behaviour.TypingShare,
            (behaviour, value) => behaviour with { TypingShare = value },
            mayBeNone: false,
            mayBeAll: true,
            "Share of a user's time that goes into bursts."),
        new ShareSetting<EditingBehaviour>(
            "reader-share",
            behaviour => behaviour.ReaderShare,
            (behaviour, value) => behaviour with { ReaderShare = value },
            mayBeNone: true,
            mayBeAll: false,
            "Share of users who only read."),
        new DurationSetting<EditingBehaviour>(
            "reconnect-every",
            behaviour => behaviour.ReconnectEvery,
            (behaviour, value) => behaviour with { ReconnectEvery = value },
            range: null,
            "Mean time between a user's disconnections. 0s means never."),
        new DurationSetting<EditingBehaviour>(
            "offline-for",
            behaviour => behaviour.OfflineFor,
            (behaviour, value) => behaviour with { OfflineFor = value },
            range: null,
            "Time for which a disconnected user stays away, editing offline."),
        new FreeSetting<EditingBehaviour>(
            "storm-at",
            SettingForm.Duration,
            (behaviour, reader, key) => behaviour with { StormAt = reader.OptionalDuration(key) },
            "",
            "Time in the plateau at which all users drop and return at once. Without it there is no storm."),
        new DurationSetting<EditingBehaviour>(
            "renew-presence-every",
            behaviour => behaviour.RenewPresenceEvery,
            (behaviour, value) => behaviour with { RenewPresenceEvery = value },
            range: null,
            "How often a user renews its presence. 0s means never."));

    internal static readonly SettingList<CollaborationWorkload> List = new(
        new CollaborationWorkload { Name = "", Phases = [] },
        new WholeSetting<CollaborationWorkload>(
            LoadSize.Users,
            workload => workload.Users,
            (workload, value) => workload with { Users = value },
            1,
            ScenarioLimits.MaxUsers,
            "Users connected at once."),
        new WholeSetting<CollaborationWorkload>(
            LoadSize.RoomSize,
            workload => workload.RoomSize,
            (workload, value) => workload with { RoomSize = value },
            1,
            ScenarioLimits.MaxRoomSize,
            "Users in each room. The last room may hold fewer."),
        new ChoiceSetting<CollaborationWorkload, CollaborationProtocol>(
            "protocol",
            Protocols,
            workload => workload.Protocol,
            (workload, protocol) => workload with { Protocol = protocol },
            "Protocol that the users speak."),
        new FreeSetting<CollaborationWorkload>(
            "auth-token",
            SettingForm.Text,
            (workload, reader, key) => workload with { AuthToken = reader.Text(key, workload.AuthToken) },
            "",
            "Token that the server is given: Hocuspocus by its message, y-websocket by ?token=, SignalR by ?access_token=. "
            + "${NAME} takes it from the environment, so that it stays out of files."),
        new GroupSetting<CollaborationWorkload, EditingBehaviour>(
            "behaviour",
            Behaviour,
            workload => workload.Behaviour,
            (workload, behaviour) => workload with { Behaviour = behaviour },
            "How a person edits. Weights are relative to each other."));
}
