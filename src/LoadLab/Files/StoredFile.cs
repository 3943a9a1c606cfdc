using System.Text;
using LoadLab.Core.Text;

namespace LoadLab.Files;

/// <summary>
/// Reads files that were stored earlier, or that somebody else made: never a directory, a pipe or a device, and never more than a
/// stated number of bytes. Whatever is wrong is an <see cref="IOException"/> whose message names the file.
/// </summary>
internal static class StoredFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The bytes of a file, without the mark with which some editors begin UTF-8.</summary>
    /// <param name="path">A file, or a link to one.</param>
    /// <param name="largestBytes">A larger file is refused.</param>
    /// <param name="allowance">What the whole command may read; null for what no other file adds to.</param>
    /// <exception cref="IOException">It is missing, no file, empty or too large.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static byte[] ReadBytes(string path, long largestBytes, ReadAllowance? allowance = null)
    {
        using var stream = Open(path, largestBytes, allowance);
        var bytes = new byte[stream.Length];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var from = bytes.AsSpan(0, length).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return bytes[from..length];
    }

    /// <summary>The text of a file in UTF-8; otherwise as <see cref="ReadBytes"/>.</summary>
    /// <inheritdoc cref="ReadBytes"/>
    internal static string ReadText(string path, long largestBytes) => Utf8.GetString(ReadBytes(path, largestBytes));

    /// <summary>Opens a file in UTF-8 for reading line by line; the caller disposes it. Otherwise as <see cref="ReadBytes"/>.</summary>
    /// <inheritdoc cref="ReadBytes"/>
    internal static StreamReader OpenText(string path, long largestBytes, ReadAllowance? allowance = null) =>
        new(Open(path, largestBytes, allowance), Utf8);

    /// <summary>
    /// Length of the file that a path names or links to, in bytes; 0 for what has no length, such as a pipe, and for what is missing. Opening a
    /// pipe would wait for its writer, so the length is asked for first.
    /// </summary>
    internal static long LengthOf(string path) =>
        !File.Exists(path) ? 0
        : File.ResolveLinkTarget(path, returnFinalTarget: true) is FileInfo target ? target.Length
        : new FileInfo(path).Length;

    private static FileStream Open(string path, long largestBytes, ReadAllowance? allowance)
    {
        var shown = ForeignText.Show(path);
        if (Directory.Exists(path))
        {
            throw new IOException($"'{shown}' is a directory, not a file.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{shown}'.", path);
        }

        if (LengthOf(path) == 0)
        {
            throw new IOException($"'{shown}' is empty, or it is a pipe or a device and not a file.");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            if (stream.Length > largestBytes)
            {
                throw new IOException(FormattableString.Invariant($"'{shown}' has {stream.Length:#,0} bytes; at most {largestBytes:#,0} are read."));
            }

            allowance?.Take(stream.Length);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
