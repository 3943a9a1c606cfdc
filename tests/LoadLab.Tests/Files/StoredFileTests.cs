using System.Diagnostics;
using LoadLab.Files;

namespace LoadLab.Tests.Files;

public sealed class StoredFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-stored-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_read_through_a_link_and_without_its_byte_order_mark()
    {
        File.WriteAllBytes(Place("file"), [0xEF, 0xBB, 0xBF, (byte)'a', (byte)'b']);
        File.CreateSymbolicLink(Place("link"), Place("file"));

        StoredFile.ReadText(Place("link"), 5).ShouldBe("ab");
        using var text = StoredFile.OpenText(Place("link"), 5);
        text.ReadToEnd().ShouldBe("ab");
    }

    [Fact]
    public void A_file_beyond_its_bound_is_refused_through_a_link_too()
    {
        File.WriteAllText(Place("file"), new string('a', 101));
        File.CreateSymbolicLink(Place("link"), Place("file"));

        Should.Throw<IOException>(() => StoredFile.ReadBytes(Place("link"), 100)).Message.ShouldContain("at most 100");
    }

    [Fact]
    public void A_directory_a_missing_file_and_a_device_are_refused_in_words()
    {
        Should.Throw<IOException>(() => StoredFile.ReadBytes(_folder, 100)).Message.ShouldContain("is a directory");
        Should.Throw<IOException>(() => StoredFile.ReadBytes(Place("none"), 100)).Message.ShouldContain("There is no file");
        Should.Throw<IOException>(() => StoredFile.ReadBytes("/dev/zero", 100)).Message.ShouldContain("a device");
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting_for_who_writes_into_it()
    {
        using var mkfifo = Process.Start("mkfifo", Place("pipe"));
        mkfifo.WaitForExit();

        Should.Throw<IOException>(() => StoredFile.ReadBytes(Place("pipe"), 100)).Message.ShouldContain("a pipe");
    }

    [Fact]
    public void Files_that_are_each_within_their_bound_do_not_pass_that_of_the_command_together()
    {
        File.WriteAllText(Place("file"), new string('a', 60));
        var allowance = new ReadAllowance(100);

        StoredFile.ReadBytes(Place("file"), 100, allowance).Length.ShouldBe(60);
        Should.Throw<IOException>(() => StoredFile.ReadBytes(Place("file"), 100, allowance)).Message.ShouldContain("one command");
    }

    private string Place(string name) => Path.Combine(_folder, name);
}
