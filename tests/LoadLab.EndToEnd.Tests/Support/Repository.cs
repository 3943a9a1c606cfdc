namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    internal static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "LoadLab.sln")))
        {
            directory = System.IO.Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return directory;
    }
}
