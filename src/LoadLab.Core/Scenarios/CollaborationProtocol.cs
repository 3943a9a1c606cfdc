namespace LoadLab.Core.Scenarios;

/// <summary>Protocol between a collaboration user and its server.</summary>
public enum CollaborationProtocol
{
    /// <summary>y-websocket: binary WebSocket frames at <c>/yjs/{room}</c>.</summary>
    YWebSocket,

    /// <summary>SignalR hub at <c>/hubs/collaboration</c>.</summary>
    SignalR,

    /// <summary>Hocuspocus: y-websocket's messages with a document name before each.</summary>
    Hocuspocus,
}
