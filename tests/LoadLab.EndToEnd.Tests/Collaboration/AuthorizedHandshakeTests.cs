using System.Collections.Concurrent;
using System.Text;
using LoadLab.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>A user in the address of a WebSocket target.</summary>
public sealed class AuthorizedHandshakeTests
{
    private const string Password = "hunter22/x";

    [Fact]
    public async Task It_goes_out_with_every_handshake_and_is_shown_nowhere()
    {
        var seen = new ConcurrentBag<string>();
        await using var server = await SmallServer.StartAsync(context =>
        {
            seen.Add(context.Request.Headers.Authorization.ToString());
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return context.Response.WriteAsync($"not {Password}");
        });

        var run = await LoadLabProcess.RunScenarioAsync(
            CollaborationYaml.With("protocol: y-websocket", "users: 8"),
            "--target", $"ws://me:{Uri.EscapeDataString(Password)}@{server.Address.Authority}");

        seen.Distinct().ShouldBe(["Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Password}"))], run.Story);
        run.Story.ShouldNotContain("hunter22");
    }
}
