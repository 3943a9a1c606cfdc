using System.Text;

namespace LoadLab.Reports;

/// <summary>Files that are either there in full or not at all, whatever interrupts the writing.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes beside the file, flushes to the disk, then takes the file's place.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="write">Writes the text; lines end in a line feed. When it throws, the file stays as it was.</param>
    public static void Write(string path, Action<TextWriter> write)
    {
        var aside = path + ".part";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
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
