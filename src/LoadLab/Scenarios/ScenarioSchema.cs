using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scenarios.Settings;

namespace LoadLab.Scenarios;

/// <summary>
/// The JSON schema by which editors complete and check scenario files. What the kinds of workload take is made from their settings;
/// the rest stands in an embedded file.
/// </summary>
internal static class ScenarioSchema
{
    private const string Resource = "LoadLab.Scenarios.schema-without-kinds.json";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The schema, indented, with a line break at its end.</summary>
    internal static string Text()
    {
        var schema = Base();
        schema["properties"]!["workloads"]!["additionalProperties"] = AnyKind();
        foreach (var kind in WorkloadKinds.All)
        {
            schema["$defs"]![DefinitionOf(kind)] = Definition(kind);
        }

        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Base()
    {
        using var stream = typeof(ScenarioSchema).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static string DefinitionOf(IWorkloadKind kind) => $"{kind.Name}Workload";

    private static JsonObject AnyKind() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("kind", "phases"),
        ["properties"] = new JsonObject
        {
            ["kind"] = new JsonObject { ["enum"] = new JsonArray([.. WorkloadKinds.All.Select(kind => (JsonNode)kind.Name)]) },
        },
        ["allOf"] = new JsonArray([.. WorkloadKinds.All.Select(kind => new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind.Name } } },
            ["then"] = new JsonObject { ["$ref"] = $"#/$defs/{DefinitionOf(kind)}" },
        })]),
    };

    private static JsonObject Definition(IWorkloadKind kind)
    {
        var properties = Properties([.. SharedSettings.Descriptions, .. kind.Settings]);
        properties.Insert(0, "kind", new JsonObject { ["const"] = kind.Name });
        properties.Insert(1, "phases", new JsonObject { ["$ref"] = "#/$defs/phases" });
        return Closed(properties);
    }

    private static JsonObject Closed(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = properties,
    };

    private static JsonObject Properties(IEnumerable<SettingDescription> settings) =>
        new(settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)Property(setting))));

    private static JsonObject Property(SettingDescription setting)
    {
        var property = setting.Form switch
        {
            SettingForm.Whole => Ranged("integer", setting),
            SettingForm.Number => Ranged("number", setting),
            SettingForm.Share => new JsonObject { ["$ref"] = "#/$defs/share" },
            SettingForm.Duration => new JsonObject { ["$ref"] = "#/$defs/duration" },
            SettingForm.Choice => new JsonObject { ["enum"] = new JsonArray([.. setting.Choices.Select(choice => (JsonNode)choice)]) },
            SettingForm.YesOrNo => new JsonObject { ["type"] = "boolean" },
            SettingForm.NamedTexts => new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
            },
            SettingForm.Group => Closed(Properties(setting.Members)),
            _ => new JsonObject { ["type"] = "string" },
        };
        if (setting.Pattern is { } pattern)
        {
            property["pattern"] = pattern;
        }

        property["description"] = SettingWords.Of(setting);
        return property;
    }

    private static JsonObject Ranged(string type, SettingDescription setting)
    {
        var property = new JsonObject { ["type"] = type };
        if (setting.Range is { } range)
        {
            property["minimum"] = range.Min;
            property["maximum"] = range.Max;
        }

        return property;
    }
}
