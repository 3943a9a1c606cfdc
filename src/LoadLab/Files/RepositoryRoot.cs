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

    /// <summary>The commit that is checked out, by git's own files; null when there is none or the layout is unusual.</summary>
    internal static string? Commit()
    {
        if (Find() is not { } root)
        {
            return null;
        }

        try
        {
            var git = GitDirectory(Path.Combine(root, ".git"));
            var head = File.ReadAllText(Path.Combine(git, "HEAD")).Trim();
            return head.StartsWith("ref: ", StringComparison.Ordinal) ? Resolve(git, head["ref: ".Length..]) : head;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>In a worktree <c>.git</c> is a file that names the directory.</summary>
    private static string GitDirectory(string path) =>
        Directory.Exists(path) ? path : File.ReadAllText(path).Trim()["gitdir: ".Length..];

    private static string? Resolve(string git, string reference)
    {
        var common = Path.Combine(git, "commondir");
        var shared = File.Exists(common) ? Path.GetFullPath(Path.Combine(git, File.ReadAllText(common).Trim())) : git;
        var loose = Path.Combine(shared, reference);
        if (File.Exists(loose))
        {
            return File.ReadAllText(loose).Trim();
        }

        var packed = Path.Combine(shared, "packed-refs");
        return !File.Exists(packed) ? null : File.ReadLines(packed)
            .FirstOrDefault(line => line.EndsWith($" {reference}", StringComparison.Ordinal))?.Split(' ')[0];
    }
}
