namespace LoadLab.EndToEnd.Tests.Live;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Path(params string[] parts)
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "LoadLab.sln")))
        {
            directory = System.IO.Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return System.IO.Path.Combine([directory, .. parts]);
    }
}
