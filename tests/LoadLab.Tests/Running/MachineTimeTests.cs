using LoadLab.Core.Running;

namespace LoadLab.Tests.Running;

public sealed class MachineTimeTests
{
    [Fact]
    public void Work_is_everything_but_idling_waiting_for_the_disk_and_what_the_host_took() =>
        MachineTime.Parse("cpu  100 20 30 5000 700 4 6 250 90 0").ShouldBe(new MachineTime(1.6, 2.5));

    [Theory]
    [InlineData("")]
    [InlineData("cpu  100 20 30 5000 700 4 6")]
    [InlineData("cpu  100 20 30 x 700 4 6 250")]
    public void A_line_of_another_form_is_unknown(string line) => MachineTime.Parse(line).ShouldBeNull();

    [Fact]
    public void On_Linux_this_machine_tells()
    {
        (MachineTime.Read() is not null).ShouldBe(OperatingSystem.IsLinux());
        MachineTime.Read()?.BusySeconds.ShouldBeGreaterThan(0);
    }
}
