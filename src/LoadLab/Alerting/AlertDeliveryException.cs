namespace LoadLab.Alerting;

/// <summary>An alert was not delivered.</summary>
public sealed class AlertDeliveryException : Exception
{
    /// <param name="message">Why; holds no secrets.</param>
    /// <param name="isTemporary">Whether trying again may help.</param>
    /// <param name="inner">What the system said.</param>
    public AlertDeliveryException(string message, bool isTemporary, Exception? inner = null)
        : base(message, inner) => IsTemporary = isTemporary;

    /// <summary>Whether trying again may help.</summary>
    public bool IsTemporary { get; }
}
