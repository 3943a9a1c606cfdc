namespace LoadLab.Files;

/// <summary>The git repository that the working directory is in.</summary>
internal static class RepositoryRoot
{
    /// <returns>Null outside a repository.</returns>
    internal static string? Find()
    {
        for (var directory = new DirectoryInfo(Directory.GetCurrentDirectory()); directory is not null; directory = directory.Parent)
        {
            if (Path.Exists(Path.Combine(directory.FullName, ".git")))
            {
                return directory.FullName;
            }
        }

        return null;
    }

    /// <summary>The commit that is checked out; null when there is none or the layout is unusual.</summary>
    internal static string? Commit() => Find() is { } root ? GitCommit.Read(root) : null;
}
