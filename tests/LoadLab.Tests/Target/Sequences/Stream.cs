namespace LoadLab.Tests.Target.Sequences;

/// <summary>A sequence rule over letters and the events it is shown, in order of arrival.</summary>
internal sealed record Stream
{
    public required int Seed { get; init; }

    /// <summary>For each step the letters that suit it.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>The letters that cancel; empty for none.</summary>
    public required string Until { get; init; }

    public required long MaxSpanNs { get; init; }

    public required int MaxPartials { get; init; }

    public required long ToleranceNs { get; init; }

    public required IReadOnlyList<StreamEvent> Events { get; init; }

    public string RuleText
    {
        get
        {
            static string Pattern(string letters) =>
                $"[dns.query where dns.question in ({string.Join(", ", letters.Select(letter => $"\"{letter}\""))})]";
            return $"sequence s by entity with maxspan={MaxSpanNs}ns maxpartials={MaxPartials} "
                + string.Join(' ', Steps.Select(Pattern))
                + (Until.Length > 0 ? $" until {Pattern(Until)}" : "");
        }
    }

    /// <summary>Draws a rule and a stream; small numbers everywhere, so that ties and exact spans are common.</summary>
    public static Stream Draw(int seed, bool ordered)
    {
        var random = new Random(seed);
        string Letters(int max) => new([.. "abcd".OrderBy(_ => random.Next()).Take(random.Next(1, max + 1)).Order()]);
        var nowNs = 10L;
        var events = new List<StreamEvent>();
        for (var i = random.Next(1, 40); i > 0; i--)
        {
            nowNs += random.Next(0, 3);
            var tsMonoNs = ordered ? nowNs : Math.Max(0, nowNs - (random.Next(3) == 0 ? random.Next(0, 10) : 0));
            events.Add(new StreamEvent(tsMonoNs, "abcde"[random.Next(5)], random.Next(1, 3)));
        }

        return new Stream
        {
            Seed = seed,
            Steps = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => Letters(2))],
            Until = random.Next(2) == 0 ? "" : random.Next(3) == 0 ? Letters(1) : "e",
            MaxSpanNs = random.Next(0, 12),
            MaxPartials = ordered ? 1000 : random.Next(1, 6),
            ToleranceNs = ordered ? random.Next(0, 2) * 100 : random.Next(0, 12),
            Events = events,
        };
    }

    public bool Suits(int eventIndex, int step) => Steps[step].Contains(Events[eventIndex].Letter);

    public bool Cancels(int eventIndex) => Until.Contains(Events[eventIndex].Letter);

    /// <summary>The smallest stream that still fails, by leaving out one event after another.</summary>
    public Stream Shrink(Func<Stream, bool> fails)
    {
        for (var i = 0; i < Events.Count; i++)
        {
            var smaller = this with { Events = [.. Events.Where((_, index) => index != i)] };
            if (fails(smaller))
            {
                return smaller.Shrink(fails);
            }
        }

        return this;
    }

    public override string ToString() =>
        $"seed {Seed}, tolerance {ToleranceNs} ns: {RuleText}\nevents: {string.Join(' ', Events)}";
}
