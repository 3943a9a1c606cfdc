namespace LoadLab.Alerting;

/// <summary>A way by which alerts reach people.</summary>
public interface IAlertChannel
{
    /// <summary>For messages; holds no secrets.</summary>
    string Name { get; }

    /// <summary>Delivers one alert.</summary>
    /// <exception cref="AlertDeliveryException">It was not delivered.</exception>
    Task SendAsync(Alert alert, CancellationToken cancellation);
}
