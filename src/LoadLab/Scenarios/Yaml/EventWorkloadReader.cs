using LoadLab.Core.Scenarios;

namespace LoadLab.Scenarios.Yaml;

/// <summary>Reads what is particular to a workload of kind <c>events</c>.</summary>
internal static class EventWorkloadReader
{
    public static Workload Read(string name, MappingReader settings, YamlProblems problems)
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
            Request = Request(settings, problems),
        };
    }

    private static RequestTemplate Request(MappingReader settings, YamlProblems problems)
    {
        var defaults = new RequestTemplate();
        if (settings.Node("request") is not { } node)
        {
            return defaults;
        }

        var request = new MappingReader(node, settings.PathOf("request"), ScenarioKeys.Request, problems);
        return new RequestTemplate
        {
            Method = request.Text("method", defaults.Method),
            Path = request.Text("path", defaults.Path),
            Headers = Headers(request, problems),
            Body = request.OptionalText("body"),
            ContentType = request.OptionalText("content-type"),
        };
    }

    private static List<KeyValuePair<string, string>> Headers(MappingReader request, YamlProblems problems)
    {
        var path = request.PathOf("headers");
        if (request.Node("headers") is not { } node)
        {
            return [];
        }

        // A header's name is the user's own: every key that stands there is known.
        var names = (node as YamlMapping)?.Entries.Select(entry => entry.Key.Text).Distinct().ToArray() ?? ["x-name"];
        var headers = new MappingReader(node, path, names, problems);
        return [.. names.Where(name => node is YamlMapping).Select(name => KeyValuePair.Create(name, headers.Text(name, "")))];
    }
}
