namespace LoadLab.Tests.Support;

/// <summary>Names that a scenario file or a target could send.</summary>
internal static class Hostile
{
    /// <summary>Markup, a formula, a mention, cells, quotes, control characters and half a surrogate in one.</summary>
    public const string Name = "=cmd|'/c calc'!A1\"><script>alert(1)</script></title><!--|[x](javascript:y)`@all,\r\n\u0001\ud800 ${A} &amp;";

    /// <summary>One for each way to get out of something.</summary>
    public static TheoryData<string> Names =>
    [
        Name,
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "\"' onmouseover='alert(1)",
        "]]><x>",
        "=HYPERLINK(\"http://evil\")",
        "+1",
        "-1",
        "@SUM(1)",
        "\tleading tab",
        "a,b\nc\rd",
        "| a | b |",
        "``` code",
        "../../etc/passwd",
        "",
        " ",
    ];
}
