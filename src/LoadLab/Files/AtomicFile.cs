using System.Security.Cryptography;
using System.Text;

namespace LoadLab.Files;

/// <summary>Files that are either there in full or not at all, whatever interrupts the writing.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes beside the file under a name that nobody can foresee, flushes to the disk, then takes the file's place.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="write">Writes the text; lines end in a line feed. When it throws, the file stays as it was.</param>
    public static void Write(string path, Action<TextWriter> write)
    {
        var aside = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.part";
        // It must be new: a link that somebody laid there would lead the text elsewhere.
        var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            using (var stream = file)
            {
                using (var text = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" })
                {
                    write(text);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <inheritdoc cref="Write(string, Action{TextWriter})"/>
    public static void Write(string path, string text) => Write(path, writer => writer.Write(text));
}
