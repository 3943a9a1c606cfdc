using LoadLab.Core.Running;

namespace LoadLab.Tests.Running;

public sealed class OpenFileLimitTests
{
    [Fact]
    public void Too_few_descriptors_are_told_with_the_number_needed_and_what_to_do()
    {
        OpenFileLimit.FindProblem(connections: 432, open: 100, limit: 350).ShouldNotBeNull()
            .ShouldBe("The scenario opens 432 connections and needs 564 open files; this process may have 350. Raise the limit by 'ulimit -n 564', or use fewer users or sessions.");
    }

    [Theory]
    [InlineData(432, 100, 564L)]
    [InlineData(432, 100, null)]
    public void Enough_is_no_problem(long connections, long open, long? limit) =>
        OpenFileLimit.FindProblem(connections, open, limit).ShouldBeNull();

    [Fact]
    public void The_limit_of_this_process_is_known_on_systems_that_have_one()
    {
        if (OperatingSystem.IsLinux())
        {
            OpenFileLimit.Current.ShouldNotBeNull().ShouldBeGreaterThan(0);
        }
    }
}
