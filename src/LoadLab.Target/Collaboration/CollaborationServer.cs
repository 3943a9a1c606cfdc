using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace LoadLab.Target.Collaboration;

/// <summary>Puts the collaboration server into the target's application.</summary>
internal static class CollaborationServer
{
    /// <summary>Base64 takes four bytes for three; the rest is the call around it.</summary>
    private const int CallBytes = 1024;

    public static void AddCollaboration(this IServiceCollection services, CollaborationLimits limits, TimeProvider time)
    {
        services.AddSingleton(new Rooms(limits, new CollaborationCounts(), time));
        services.AddSingleton<YWebSocketEndpoint>();
        services.AddHostedService(provider => new PresenceTimer(provider.GetRequiredService<Rooms>(), time));
        services.Configure<HubOptions<CollaborationHub>>(
            options => options.MaximumReceiveMessageSize = (limits.MaxMessageBytes / 3 * 4) + CallBytes);
    }

    public static void MapCollaboration(this WebApplication application)
    {
        var rooms = application.Services.GetRequiredService<Rooms>();
        var endpoint = application.Services.GetRequiredService<YWebSocketEndpoint>();
        application.Map(YWebSocketEndpoint.Pattern, endpoint.HandleAsync);
        application.MapHub<CollaborationHub>(CollaborationHub.Path);
        application.MapGet("/v1/collaboration", context => context.Response.WriteAsJsonAsync(
            StatsOf(rooms), CollaborationStatsJson.Default.CollaborationStats, cancellationToken: context.RequestAborted));
    }

    private static CollaborationStats StatsOf(Rooms rooms) => new(
        rooms.Count,
        rooms.Bytes,
        rooms.Counts.Connections,
        rooms.Counts.RoomsOpened,
        rooms.Counts.Updates,
        rooms.Counts.AwarenessMessages,
        rooms.Counts.MessagesSent,
        rooms.Counts.Refused,
        Enum.GetValues<LeaveReason>().ToDictionary(NameOf, rooms.Counts.Left));

    private static string NameOf(LeaveReason reason) => reason switch
    {
        LeaveReason.SlowReader => "slow-reader",
        LeaveReason.MessageTooLarge => "message-too-large",
        LeaveReason.RoomTooLarge => "room-too-large",
        LeaveReason.ServerTooLarge => "server-too-large",
        LeaveReason.Malformed => "malformed",
        LeaveReason.ServerEnds => "server-ends",
        LeaveReason.Lost => "lost",
        _ => "closed",
    };
}
