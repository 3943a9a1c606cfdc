using System.Globalization;
using System.Text;

namespace LoadLab.Tests.Target.Support;

/// <summary>Writes scenarios/rules/load-100.rules: 100 sequence rules and 50 predicates for the engine to carry.</summary>
internal static class LoadRules
{
    private static readonly string[] Types = ["process.start", "file.write", "network.connect", "dns.query", "auth.login"];

    public static string Write()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # 100 sequence rules and 50 predicates, for runs that ask what rules cost. Written by LoadRules in tests/LoadLab.Tests; change
            # it there, and run the tests with LOADLAB_WRITE_GENERATED=1.
            #
            # plant_NNN  can be planted: the marker of step i is "plant_NNN.i", that of an event that cancels "plant_NNN.until", and
            #            nothing else is asked for. Types are as written; the event that cancels is an auth.login.
            # noise_NNN  begins and advances on background events (each range is 2 % of its field's), and never completes, because
            #            nobody sends the marker of its last step. They keep partial matches alive that expire.
            # load_NNN   is counted only.


            """);
        for (var i = 1; i <= 50; i++)
        {
            AppendPlant(text, i);
        }

        for (var i = 1; i <= 50; i++)
        {
            AppendNoise(text, i);
        }

        for (var i = 1; i <= 50; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"predicate load_{i:000}: {Predicate(i)}\n");
        }

        return text.ToString();
    }

    private static void AppendPlant(StringBuilder text, int number)
    {
        var name = FormattableString.Invariant($"plant_{number:000}");
        int[] spansSeconds = [2, 5, 10];
        text.Append(CultureInfo.InvariantCulture, $"sequence {name} by entity with maxspan={spansSeconds[number % 3]}s\n");
        for (var step = 1; step <= 3; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [{Types[(number + step) % 4]} where trace.marker == \"{name}.{step}\"]\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"until [auth.login where trace.marker == \"{name}.until\"]\n\n");
    }

    private static void AppendNoise(StringBuilder text, int number)
    {
        var low = (number - 1) * 2;
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            sequence noise_{number:000} by entity with maxspan=2s
                [network.connect where network.bytes_out in {low * 10_000}..{((low + 2) * 10_000) - 1}]
                [file.write where file.size in {low * 1_000}..{((low + 2) * 1_000) - 1}]
                [any where trace.marker == "noise_{number:000}.never"]


            """);
    }

    private static string Predicate(int number) => (number % 5) switch
    {
        0 => FormattableString.Invariant(
            $"process.start where process.pid in {number * 100}..{(number * 100) + 99} and not user.name startswith \"svc-\""),
        1 => FormattableString.Invariant(
            $"file.write where file.size >= {number * 1000} and (file.entropy < {number * 0.1:0.0} or file.path endswith \".docx\")"),
        2 => FormattableString.Invariant(
            $"network.connect where network.bytes_out < {number * 10_000} and network.clock_skew_ms > {-number * 5}"),
        3 => FormattableString.Invariant($"dns.query where dns.question contains \"bad\" and dns.answers != {number % 10}"),
        _ => FormattableString.Invariant(
            $"auth.login where risk.score > {number * 0.01:0.00} and (auth.method == \"token\" or user.name like \"*{(char)('a' + (number % 26))}*\")"),
    };
}
