using System.Text.Json.Nodes;

namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>Seeded edits of all kinds, weighted towards text.</summary>
/// <param name="random">Source of all choices.</param>
/// <param name="withPairs">
/// Whether text has surrogate pairs. An edit that cuts one turns both halves into U+FFFD, but an edit may cut one without
/// leaving anything that others receive (formatting what is formatted); there replicas of yjs differ among themselves.
/// </param>
/// <param name="withMarks">Whether text gets attributes, which makes look-ups in it walk instead of using the index.</param>
public sealed class RandomEdits(Random random, bool withPairs, bool withMarks = true)
{
    private static readonly string[] PlainWords = ["a", "bc", "def", " ", "\n", "ünï", "\u200d", "中文", "longer run of text"];
    private static readonly string[] PairWords = [.. PlainWords, "😀", "x😀y", "😀😀"];
    private static readonly string[] Keys = ["k0", "k1", "k2", "7", "3"];
    private static readonly string[] NestedKeys = ["n0", "n1"];
    private static readonly string[] Kinds = ["map", "array", "text"];
    private static readonly string[] Styles = ["bold", "italic", "color"];

    private string[] Words => withPairs ? PairWords : PlainWords;

    /// <summary>One edit, or now and then a few that belong together.</summary>
    public JsonArray Next()
    {
        var batch = new JsonArray();
        int count = random.Next(6) == 0 ? random.Next(2, 5) : 1;
        for (int i = 0; i < count; i++)
        {
            batch.Add(Edit());
        }

        return batch;
    }

    private JsonArray Edit() => random.Next(28) switch
    {
        >= 13 and < 16 when !withMarks => ["textInsert", Share(), Pick(Words)],
        < 9 => ["textInsert", Share(), Pick(Words)],
        < 13 => ["textDelete", Share(), random.Next(1, 6)],
        13 => ["textInsertStyled", Share(), Pick(Words), Style()],
        < 16 => ["textFormat", Share(), random.Next(1, 8), Style()],
        16 => ["textEmbed", Share(), new JsonObject { ["image"] = Pick(Words) }],
        17 => ["textAttribute", Pick(Keys), Value()],
        18 => ["mapSet", Pick(Keys), Value()],
        19 => random.Next(2) == 0 ? ["mapDelete", Pick(Keys)] : ["mapDelete", Pick(NestedKeys)],
        20 => ["mapNest", Pick(NestedKeys), Pick(Kinds)],
        21 => ["arrayInsert", Share(), new JsonArray(Value(), Value())],
        22 => random.Next(2) == 0 ? ["arrayPush", new JsonArray(Value())] : ["arrayNest", Share(), Pick(Kinds)],
        23 => ["arrayDelete", Share()],
        24 => ["nestedEdit", Pick(NestedKeys), Share(), random.Next(100)],
        25 => ["xmlInsert", Share(), Pick(Styles)],
        26 => random.Next(2) == 0 ? ["xmlText", Share(), Pick(Words)] : ["xmlAttribute", Share(), Pick(Keys), Pick(Words)],
        _ => ["xmlDelete", Share()],
    };

    private JsonNode? Value() => random.Next(9) switch
    {
        0 => null,
        1 => true,
        2 => random.Next(-1000, 1000),
        3 => random.NextDouble() * 1e6,
        4 => 4294967296.5,
        5 => new JsonArray(1, "two", null),
        6 => new JsonObject { ["2"] = "b", ["1"] = 1.5, ["z"] = new JsonArray(false) },
        _ => Pick(Words),
    };

    private JsonObject Style() => random.Next(4) switch
    {
        0 => new JsonObject { [Pick(Styles)] = null },
        1 => new JsonObject { ["color"] = new JsonObject { ["rgb"] = Pick(Words) } },
        2 => new JsonObject { ["bold"] = true, ["italic"] = null },
        _ => new JsonObject { [Pick(Styles)] = true },
    };

    private double Share() => random.NextDouble();

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
