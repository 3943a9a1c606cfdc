using System.Text;
using System.Text.Json;
using LoadLab.Target.Events;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;

namespace LoadLab.Target.Ingest;

/// <summary>The reading of one event: its properties, in any order.</summary>
internal ref struct EventReading(Utf8JsonReader json, SchemaRegistry schema, RunLedger runs, CompactEvent target)
{
    private const EventProperties Required =
        EventProperties.Type | EventProperties.TsMono | EventProperties.TsWall | EventProperties.Entity | EventProperties.Fields;

    private Utf8JsonReader _json = json;
    private EventProperties _seen;
    private EventType? _type;

    // Where the fields begin, when they come before the type that says what they are.
    private Utf8JsonReader _deferredFields;
    private bool _fieldsAreDeferred;

    /// <exception cref="JsonException">This is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text holds half a surrogate pair.</exception>
    public Rejection Read()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return Reject(RejectionReason.MalformedJson, "an event is a JSON object");
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var rejection = ReadProperty();
            if (!rejection.IsNone)
            {
                return rejection;
            }
        }

        // Reads to the end: anything but white space behind the event is malformed.
        _json.Read();
        return Finish();
    }

    private Rejection Finish()
    {
        if ((_seen & Required) != Required)
        {
            return Reject(RejectionReason.MissingField, $"missing: {Names(Required & ~_seen)}");
        }

        if (((_seen & EventProperties.Run) == 0) != ((_seen & EventProperties.Seq) == 0))
        {
            return Reject(RejectionReason.MissingField, "run and seq come together or not at all");
        }

        target.Run ??= runs.FindOrBegin([]);
        return _fieldsAreDeferred ? ReadFields(ref _deferredFields) : Rejection.None;
    }

    private Rejection ReadProperty()
    {
        var property = Identify();
        if (property == EventProperties.None)
        {
            return Reject(RejectionReason.UnknownField, $"unknown property '{_json.GetString()}'");
        }

        if ((_seen & property) != 0)
        {
            return Reject(RejectionReason.RepeatedField, $"{Names(property)} is there twice");
        }

        _seen |= property;
        _json.Read();
        return property switch
        {
            EventProperties.Type => ReadType(),
            EventProperties.TsMono => ReadTime(property),
            EventProperties.TsWall => ReadTime(property),
            EventProperties.Entity => ReadEntity(),
            EventProperties.Run => ReadRun(),
            EventProperties.Seq => ReadSequence(),
            _ => ReadOrDeferFields(),
        };
    }

    private readonly EventProperties Identify()
    {
        if (_json.ValueTextEquals("fields"u8))
        {
            return EventProperties.Fields;
        }

        if (_json.ValueTextEquals("type"u8))
        {
            return EventProperties.Type;
        }

        if (_json.ValueTextEquals("tsMono"u8))
        {
            return EventProperties.TsMono;
        }

        if (_json.ValueTextEquals("tsWall"u8))
        {
            return EventProperties.TsWall;
        }

        if (_json.ValueTextEquals("entity"u8))
        {
            return EventProperties.Entity;
        }

        if (_json.ValueTextEquals("run"u8))
        {
            return EventProperties.Run;
        }

        return _json.ValueTextEquals("seq"u8) ? EventProperties.Seq : EventProperties.None;
    }

    private Rejection ReadType()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return Reject(RejectionReason.WrongType, "type is a text");
        }

        _type = _json.ValueIsEscaped
            ? schema.FindType(_json.GetString()!)
            : schema.FindType(_json.ValueSpan);
        if (_type is null)
        {
            return Reject(RejectionReason.UnknownType, $"unknown event type '{_json.GetString()}'");
        }

        target.TypeId = _type.Id;
        return Rejection.None;
    }

    private readonly Rejection ReadTime(EventProperties property)
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var timeNs))
        {
            return Reject(RejectionReason.WrongType, $"{Names(property)} is a whole number of nanoseconds below 2^63");
        }

        if (timeNs < 0)
        {
            return Reject(RejectionReason.NegativeTime, $"{Names(property)} is {timeNs}, before zero");
        }

        if (property == EventProperties.TsMono)
        {
            target.TsMonoNs = timeNs;
        }
        else
        {
            target.TsWallNs = timeNs;
        }

        return Rejection.None;
    }

    private Rejection ReadEntity()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            return Reject(RejectionReason.WrongType, "entity is a text");
        }

        var written = _json.CopyString(target.ReserveText(_json.ValueSpan.Length));
        if (written is 0 or > IngestLimits.MaxEntityBytes)
        {
            return Reject(RejectionReason.TooLarge, $"entity has 1 to {IngestLimits.MaxEntityBytes} bytes, not {written}");
        }

        target.SetEntity(target.CommitText(written));
        return Rejection.None;
    }

    private readonly Rejection ReadRun()
    {
        if (_json.TokenType != JsonTokenType.String || _json.ValueSpan.Length is 0 or > RunLedger.MaxIdBytes)
        {
            return Reject(RejectionReason.WrongType, $"run is a text of 1 to {RunLedger.MaxIdBytes} bytes");
        }

        target.Run = _json.ValueIsEscaped
            ? runs.FindOrBegin(_json.GetString()!)
            : runs.FindOrBegin(_json.ValueSpan);
        return Rejection.None;
    }

    private readonly Rejection ReadSequence()
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetUInt64(out var sequence))
        {
            return Reject(RejectionReason.WrongType, "seq is a whole number from 0 to 2^64 - 1");
        }

        target.Sequence = sequence;
        target.IsNumbered = true;
        return Rejection.None;
    }

    private Rejection ReadOrDeferFields()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return Reject(RejectionReason.WrongType, "fields is an object");
        }

        if (_type is not null)
        {
            return ReadFields(ref _json);
        }

        _fieldsAreDeferred = true;
        _deferredFields = _json;
        _json.Skip();
        return Rejection.None;
    }

    private readonly Rejection ReadFields(ref Utf8JsonReader json)
    {
        var seen = 0UL;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var use = json.ValueIsEscaped
                ? _type!.Find(Encoding.UTF8.GetBytes(json.GetString()!))
                : _type!.Find(json.ValueSpan);
            if (use is null)
            {
                return Reject(RejectionReason.UnknownField, $"'{_type.Name}' has no field '{json.GetString()}'");
            }

            if ((seen & use.Bit) != 0)
            {
                return Reject(RejectionReason.RepeatedField, $"'{use.Field.Path}' is there twice");
            }

            seen |= use.Bit;
            json.Read();
            var rejection = FieldReader.Read(ref json, use.Field, target);
            if (!rejection.IsNone)
            {
                return rejection;
            }
        }

        return (seen & _type!.RequiredMask) == _type.RequiredMask ? Rejection.None : RejectMissing(_type, seen);
    }

    // Apart from its caller, which must not make a closure for an event that is fine.
    private static Rejection RejectMissing(EventType type, ulong seen)
    {
        var missing = type.Fields.Where(use => use.Required && (seen & use.Bit) == 0).Select(use => use.Field.Path);
        return Reject(RejectionReason.MissingField, $"missing: {string.Join(", ", missing)}");
    }

    private static string Names(EventProperties properties) => string.Join(", ", properties.ToString().Split(", ")
        .Select(name => char.ToLowerInvariant(name[0]) + name[1..]));

    private static Rejection Reject(RejectionReason reason, string message) => new(reason, message);
}
