using System.Text;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>
/// One event of a planted sequence: everything behind its sequence number, made into JSON once, but for the number of the planting
/// which makes entities and users its own.
/// </summary>
internal sealed class PlantedEvent
{
    /// <summary>Stands for the number of the planting.</summary>
    internal const string Number = "{p}";

    private const int MaxNumberBytes = 20;

    private readonly byte[][] _parts;
    private readonly string _entity;

    /// <param name="entity">The entity's name with <see cref="Number"/> in it.</param>
    /// <param name="type">Event type.</param>
    /// <param name="fields">Paths with their values as JSON, where <see cref="Number"/> may stand.</param>
    internal PlantedEvent(string entity, string type, IEnumerable<(string Path, string Json)> fields)
    {
        _entity = entity;
        var text = $",\"entity\":\"{entity}\",\"type\":\"{type}\",\"fields\":{{"
            + string.Join(',', fields.Select(field => $"\"{field.Path}\":{field.Json}")) + "}}";
        _parts = [.. text.Split(Number).Select(Encoding.UTF8.GetBytes)];
    }

    internal int MaxBytes => _parts.Sum(part => part.Length) + (_parts.Length * MaxNumberBytes);

    /// <summary>The entity in a planting.</summary>
    internal string EntityOf(long planting) =>
        _entity.Replace(Number, planting.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    internal void Write(long planting, ref ByteWriter writer)
    {
        writer.Text(_parts[0]);
        for (var i = 1; i < _parts.Length; i++)
        {
            writer.Number(planting);
            writer.Text(_parts[i]);
        }
    }
}
