using LoadLab.Target;
using LoadLab.Target.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoadLab.Tests.Target.Server;

public sealed class TargetApplicationTests
{
    [Fact]
    public async Task Signals_are_left_to_the_program_around_the_target()
    {
        var options = new TargetOptions { MeasureHiccups = false };
        await using var application = TargetApplication.Build(options, TargetServer.CreateEngine(options));

        application.Services.GetRequiredService<IHostLifetime>().ShouldBeOfType<SignallessLifetime>();
    }
}
