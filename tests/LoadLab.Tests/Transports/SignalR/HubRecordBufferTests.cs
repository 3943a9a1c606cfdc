using System.Text;
using LoadLab.Core.Sessions;
using LoadLab.Transports.SignalR;

namespace LoadLab.Tests.Transports.SignalR;

/// <summary>Records of a hub come whole, and what has no end is kept within a limit.</summary>
public sealed class HubRecordBufferTests
{
    private const int MaxRecordBytes = 1000;
    private const int BudgetBytes = 100_000;

    private readonly BufferBudget _budget = new(BudgetBytes);
    private readonly HubRecordBuffer _records;

    public HubRecordBufferTests() => _records = new HubRecordBuffer(new BufferAccounts(_budget, 1)[0], MaxRecordBytes);

    [Fact]
    public void A_record_in_two_messages_comes_whole()
    {
        Take("{\"a\"").Records.ShouldBeEmpty();

        Take(":1}\u001e{}\u001e").Records.ShouldBe(["{\"a\":1}", "{}"]);
    }

    [Fact]
    public void A_record_of_the_limit_is_taken()
    {
        Take(new string('x', MaxRecordBytes)).Problem.ShouldBeNull();

        Take("\u001e").Records.ShouldBe([new string('x', MaxRecordBytes)]);
    }

    [Fact]
    public void Text_without_a_separator_ends_the_connection_at_the_limit()
    {
        var kept = 0;
        string? problem = null;
        for (; problem is null && kept < 100; kept++)
        {
            problem = Take(new string('x', 100)).Problem;
        }

        kept.ShouldBe((MaxRecordBytes / 100) + 1);
        problem.ShouldBe($"the hub sent a record of more than {MaxRecordBytes} bytes");
        _budget.HeldBytes.ShouldBeLessThanOrEqualTo(2 * MaxRecordBytes);
    }

    [Fact]
    public void A_record_whose_last_piece_is_beyond_the_limit_ends_the_connection()
    {
        _ = Take(new string('x', MaxRecordBytes));

        var (records, problem) = Take("y\u001e{}\u001e");

        records.ShouldBeEmpty();
        problem.ShouldNotBeNull();
    }

    [Fact]
    public void What_was_kept_is_given_back()
    {
        _ = Take(new string('x', MaxRecordBytes));

        _records.Clear();

        _budget.HeldBytes.ShouldBe(0);
        Take("{}\u001e").Records.ShouldBe(["{}"]);
    }

    private (List<string> Records, string? Problem) Take(string text)
    {
        ReadOnlySpan<byte> message = Encoding.UTF8.GetBytes(text);
        var records = new List<string>();
        while (_records.TryTake(ref message, out var record))
        {
            records.Add(Encoding.UTF8.GetString(record));
        }

        return (records, _records.Keep(message));
    }
}
