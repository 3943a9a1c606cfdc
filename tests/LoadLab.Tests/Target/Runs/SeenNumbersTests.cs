using LoadLab.Target.Runs;

namespace LoadLab.Tests.Target.Runs;

public sealed class SeenNumbersTests
{
    private const int Chunk = SeenNumbers.ChunkNumbers;

    [Fact]
    public void Every_number_is_new_once_in_whatever_order_they_come()
    {
        var random = new Random(5);
        var numbers = Enumerable.Range(0, 3 * Chunk).Select(number => (ulong)number).ToArray();
        random.Shuffle(numbers);
        var seen = new SeenNumbers(maxChunks: 8);

        numbers.ShouldAllBe(number => seen.Add(number) == NumberOutcome.New);
        numbers.ShouldAllBe(number => seen.Add(number) == NumberOutcome.Repeated);
        seen.DistinctCount.ShouldBe(numbers.Length);
        seen.GapCount.ShouldBe(0UL);
        seen.ForgottenCount.ShouldBe(0);
    }

    [Fact]
    public void Gaps_are_what_is_missing_between_the_lowest_and_the_highest()
    {
        var seen = new SeenNumbers(8);
        foreach (var number in new ulong[] { 10, 14, 11 })
        {
            seen.Add(number);
        }

        (seen.Lowest, seen.Highest, seen.GapCount).ShouldBe((10UL, 14UL, 2UL));
        seen.Add(13);
        seen.GapCount.ShouldBe(1UL);
    }

    [Fact]
    public void Beyond_its_bound_it_says_that_it_does_not_know()
    {
        var seen = new SeenNumbers(maxChunks: 2);
        seen.Add(1);
        seen.Add(Chunk + 1);
        seen.Add((2 * Chunk) + 1).ShouldBe(NumberOutcome.New);

        // The lowest chunk has been given up; the others are still exact.
        seen.Add(2).ShouldBe(NumberOutcome.Forgotten);
        seen.Add(Chunk + 1).ShouldBe(NumberOutcome.Repeated);
        seen.Add(Chunk + 2).ShouldBe(NumberOutcome.New);
        seen.ForgottenCount.ShouldBe(1);
    }

    [Fact]
    public void A_full_chunk_stays_known_after_a_gap_was_given_up()
    {
        var seen = new SeenNumbers(maxChunks: 2);
        seen.Add(0);
        for (var i = 0; i < Chunk; i++)
        {
            seen.Add((ulong)(Chunk + i));
        }

        seen.Add(2 * Chunk).ShouldBe(NumberOutcome.New);
        seen.Add(Chunk + 5).ShouldBe(NumberOutcome.Repeated);
        seen.Add(5).ShouldBe(NumberOutcome.Forgotten);
    }

    [Fact]
    public void The_largest_number_is_a_number()
    {
        var seen = new SeenNumbers(2);
        seen.Add(ulong.MaxValue).ShouldBe(NumberOutcome.New);
        seen.Add(ulong.MaxValue).ShouldBe(NumberOutcome.Repeated);
        seen.Add(0).ShouldBe(NumberOutcome.New);
        seen.Highest.ShouldBe(ulong.MaxValue);
    }
}
