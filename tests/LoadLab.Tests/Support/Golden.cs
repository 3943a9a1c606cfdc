namespace LoadLab.Tests.Support;

/// <summary>
/// Compares with a file beside the tests. With <c>LOADLAB_UPDATE_GOLDEN=1</c> the file is written instead and the test fails, so that
/// nobody forgets to look at the difference.
/// </summary>
internal static class Golden
{
    public static void Verify(string text, string file)
    {
        var path = PathOf($"tests/LoadLab.Tests/{file}");
        if (Environment.GetEnvironmentVariable("LOADLAB_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            throw new InvalidOperationException($"{path} was written. Look at it, then run the test again.");
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing; set LOADLAB_UPDATE_GOLDEN=1 to write it.");
        text.ShouldBe(File.ReadAllText(path));
    }

    /// <summary>A file of the repository that the tests run in.</summary>
    public static string PathOf(string file) => Path.Combine(Root(), file);

    private static string Root()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "LoadLab.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return directory;
    }
}
