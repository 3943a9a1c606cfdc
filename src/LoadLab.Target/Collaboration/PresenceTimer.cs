using Microsoft.Extensions.Hosting;

namespace LoadLab.Target.Collaboration;

/// <summary>Drops presence that was not renewed, and ends the connections when the server ends.</summary>
internal sealed class PresenceTimer(Rooms rooms, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        rooms.EndAll(LeaveReason.ServerEnds);
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                rooms.DropOutdatedPresence();
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }
}
