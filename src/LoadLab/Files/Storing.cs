namespace LoadLab.Files;

/// <summary>Stores one thing after another, and lets none of them take a run's verdict or the other things with it.</summary>
/// <param name="log">Is told what could not be stored; warnings of it reach the console.</param>
internal sealed class Storing(Serilog.ILogger log)
{
    /// <summary>Stores something.</summary>
    /// <param name="what">Its name for people, such as the path of a file.</param>
    /// <param name="store">Stores it.</param>
    /// <returns>False where the system refused: a full disk, a place that may not be written.</returns>
    internal bool Try(string what, Action store)
    {
        try
        {
            store();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.Error("{What} could not be stored: {Problem}", what, exception.Message);
            return false;
        }
    }
}
