using LoadLab.Files;

namespace LoadLab.Tests.Files;

public sealed class GitCommitTests : IDisposable
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    private readonly string _root = Directory.CreateTempSubdirectory("loadlab-git-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(Hash + "\n")]
    [InlineData("ref: refs/heads/main\n")]
    [InlineData("ref: refs/heads/packed\n")]
    public void The_commit_that_is_checked_out_is_told(string head)
    {
        Put(".git/HEAD", head);
        Put(".git/refs/heads/main", Hash + "\n");
        Put(".git/packed-refs", $"# pack-refs\n{Hash} refs/heads/packed\n");

        GitCommit.Read(_root).ShouldBe(Hash);
    }

    [Fact]
    public void A_worktree_s_file_leads_to_its_directory_and_what_it_shares()
    {
        Put("shared/refs/heads/main", Hash);
        Put("shared/worktrees/w/HEAD", "ref: refs/heads/main");
        Put("shared/worktrees/w/commondir", "../..\n");
        Put("work/.git", "gitdir: ../shared/worktrees/w\n");

        GitCommit.Read(Path.Combine(_root, "work")).ShouldBe(Hash);
    }

    [Theory]
    [InlineData("ref: ../../secret")]
    [InlineData("ref: refs/../../secret")]
    [InlineData("ref: /etc/hostname")]
    [InlineData("ref: refs/heads/odd")]
    [InlineData("any text at all")]
    [InlineData("ref: ")]
    [InlineData("")]
    public void Whatever_is_unusual_is_unknown_and_no_file_s_text_is_told(string head)
    {
        Put("secret", "password");
        Put(".git/HEAD", head);
        Put(".git/refs/heads/odd", "password");

        GitCommit.Read(_root).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("git")]
    [InlineData("gitdir: ")]
    [InlineData("gitdir: \0")]
    public void An_odd_file_in_the_place_of_the_directory_is_unknown(string text)
    {
        Put(".git", text);

        GitCommit.Read(_root).ShouldBeNull();
    }

    [Fact]
    public void A_list_that_is_too_long_and_a_link_are_unknown()
    {
        Put(".git/HEAD", "ref: refs/heads/main");
        Put(".git/packed-refs", new string('x', 5_000_000) + $"\n{Hash} refs/heads/main\n");
        Put("elsewhere", Hash);
        File.CreateSymbolicLink(Path.Combine(_root, ".git", "main"), Path.Combine(_root, "elsewhere"));

        GitCommit.Read(_root).ShouldBeNull();
    }

    private void Put(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
