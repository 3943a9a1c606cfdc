using System.Security;
using System.Text;
using LoadLab.Core.Scenarios;
using LoadLab.Scenarios.Yaml;

namespace LoadLab.Scenarios;

/// <summary>Reads scenario files. Whatever is wrong with the file itself is a problem too, never an exception.</summary>
public static class ScenarioFile
{
    /// <summary>Ending of scenario files.</summary>
    public const string Extension = ".yaml";

    /// <summary>Some editors begin a file in UTF-8 with it.</summary>
    private const char ByteOrderMark = '\ufeff';

    private const int LargestFileBytes = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads and validates a file.</summary>
    /// <param name="path">Path of the file; problems name it as it is given here.</param>
    public static ScenarioReading Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = Path.GetFileNameWithoutExtension(path);
        if (!TryReadText(path, out var text, out var error))
        {
            return new ScenarioReading(null, [new FileProblem(path, 0, 0, "", error.Message, error.Hint)]);
        }

        if (!ScenarioLimits.IsName(name))
        {
            return new ScenarioReading(null, [new FileProblem(path, 0, 0, "", $"'{name}' cannot be a scenario's name", $"Rename the file: up to {ScenarioLimits.MaxNameCharacters} letters, digits, '-' and '_'.")]);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return ScenarioYaml.Read(name, text, path, relative => File.Exists(Path.Combine(folder, relative)));
    }

    private static bool TryReadText(string path, out string text, out (string Message, string Hint) error)
    {
        text = "";
        error = default;
        try
        {
            error = Doubt(path);
            if (error != default)
            {
                return false;
            }

            var bytes = ReadBounded(path);
            error = bytes.Length > LargestFileBytes ? ($"the file has more than {LargestFileBytes} bytes", "Is it the right file?") : default;
            text = error == default ? StrictUtf8.GetString(bytes).TrimStart(ByteOrderMark) : "";
            return error == default;
        }
        catch (DecoderFallbackException)
        {
            error = ("the file is not text in UTF-8", "Save it as UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException)
        {
            error = ($"the file cannot be read: {exception.Message.TrimEnd('.')}", "Check its name and permissions.");
        }

        return false;
    }

    /// <summary>At most one byte more than is taken: a device has no length, and reading it may never end.</summary>
    private static byte[] ReadBounded(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[LargestFileBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..length];
    }

    private static (string Message, string Hint) Doubt(string path)
    {
        if (Directory.Exists(path))
        {
            return ("is a directory", "Name a file in it.");
        }

        if (!File.Exists(path))
        {
            return ("there is no such file", "Check the path; 'list' shows the scenarios that have names.");
        }

        return default;
    }
}
