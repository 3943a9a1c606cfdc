using LoadLab.Core.Scenarios;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Reads what is particular to a workload of kind <c>events</c>.</summary>
internal static class EventWorkloadReader
{
    public static Workload Read(string name, MappingReader settings)
    {
        var defaults = new EventWorkload { Name = name, Phases = [] };
        return defaults with
        {
            EventsPerRequest = settings.Whole("events-per-request", defaults.EventsPerRequest),
            Sessions = settings.Whole("sessions", defaults.Sessions),
            Lanes = settings.Whole("lanes", defaults.Lanes),
            PacingGrain = settings.Duration("pacing-grain", defaults.PacingGrain),
            Entities = settings.Whole("entities", defaults.Entities),
            EntitySkew = settings.Number("entity-skew", defaults.EntitySkew),
            SequencesPerThousand = settings.Number("sequences-per-thousand", defaults.SequencesPerThousand),
            Request = Request(settings),
        };
    }

    private static RequestTemplate Request(MappingReader settings)
    {
        var defaults = new RequestTemplate();
        return settings.Mapping("request", ScenarioKeys.Request) is not { } request ? defaults : new RequestTemplate
        {
            Method = request.Text("method", defaults.Method),
            Path = request.OptionalText("path"),
            Headers = Headers(request),
            Body = request.OptionalText("body"),
            ContentType = request.OptionalText("content-type"),
            Http = request.Choice("http", ScenarioKeys.Http, defaults.Http),
        };
    }

    private static List<KeyValuePair<string, string>> Headers(MappingReader request)
    {
        // A header's name is the user's own: every key that stands there is known.
        var names = (request.Node("headers") as YamlMapping)?.Entries.Select(entry => entry.Key.Text).Distinct().ToArray();
        var headers = request.Mapping("headers", names ?? ["x-name"]);
        return [.. (names ?? []).Select(name => KeyValuePair.Create(name, headers!.Text(name, "")))];
    }
}
