namespace LoadLab.Tests.Target.Sequences;

/// <summary>The engine against two slow matchers, over thousands of streams of seeded chance.</summary>
public sealed class SequenceMatchingTests
{
    private const int Cases = 4000;

    [Fact]
    public void Streams_in_order_match_as_the_definition_says() =>
        Compare(ForwardScan.Match, ordered: true);

    [Fact]
    public void Streams_in_any_order_match_as_the_slow_matcher_says() =>
        Compare(SlowMatcher.Match, ordered: false);

    [Fact]
    public void The_two_slow_matchers_agree_on_streams_in_order()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var stream = Stream.Draw(seed, ordered: true);
            SlowMatcher.Match(stream).ShouldBe(ForwardScan.Match(stream), stream.ToString());
        }
    }

    [Fact]
    public void The_streams_are_worth_it()
    {
        var matches = Enumerable.Range(0, Cases).Select(seed => ForwardScan.Match(Stream.Draw(seed, ordered: true)).Count).ToArray();
        matches.Count(count => count > 0).ShouldBeGreaterThan(Cases / 5);
        matches.Count(count => count == 0).ShouldBeGreaterThan(Cases / 5);
    }

    private static void Compare(Func<Stream, IReadOnlyList<int[]>> expected, bool ordered)
    {
        bool Differs(Stream stream) => Text(EngineMatcher.Match(stream)) != Text(expected(stream));
        for (var seed = 0; seed < Cases; seed++)
        {
            var stream = Stream.Draw(seed, ordered);
            if (Differs(stream))
            {
                var smallest = stream.Shrink(Differs);
                Text(EngineMatcher.Match(smallest)).ShouldBe(Text(expected(smallest)), smallest.ToString());
            }
        }
    }

    private static string Text(IReadOnlyList<int[]> matches) =>
        string.Join(' ', matches.Select(match => $"[{string.Join(',', match)}]"));
}
