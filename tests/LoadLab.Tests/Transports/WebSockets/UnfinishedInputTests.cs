using System.Text;

namespace LoadLab.Tests.Transports.WebSockets;

/// <summary>All connections together may hold so much of what is not whole, and no more.</summary>
public sealed class UnfinishedInputTests
{
    private const int PieceBytes = 10_000;
    private static readonly byte[] FirstPiece = [0x02, 126, PieceBytes >> 8, PieceBytes & 0xff, .. new byte[PieceBytes]];
    private static readonly byte[] FurtherPiece = [0x00, .. FirstPiece[1..]];

    [Fact]
    public void Messages_without_an_end_close_the_connection_that_holds_most_and_it_is_told_why()
    {
        using var trial = new SocketTrial(sockets: 3, budgetBytes: 1 << 20);
        for (var socket = 0; socket < 3; socket++)
        {
            trial.Open(socket);
        }

        trial.Receive(0, FirstPiece);
        trial.Receive(1, FirstPiece);
        for (var i = 0; i < 60; i++)
        {
            trial.Receive(1, FurtherPiece);
        }

        trial.Told.ShouldBeEmpty();
        trial.Receive(2, FirstPiece);
        for (var i = 0; i < 60 && trial.Told.Count == 0; i++)
        {
            trial.Receive(2, FurtherPiece);
            trial.Budget.HeldBytes.ShouldBeLessThanOrEqualTo(1 << 20);
        }

        trial.Told.ShouldHaveSingleItem().ShouldBe(
            "1 ResponseTooLarge: all connections together hold more than 1 MiB of unfinished messages and unsent bytes, and this one held most");
        trial.Streams.IsOpen(2).ShouldBeTrue();
    }

    [Fact]
    public void A_frame_whose_end_does_not_come_counts_as_well()
    {
        using var trial = new SocketTrial(sockets: 1, budgetBytes: 1 << 20);
        trial.Open(0);

        trial.Receive(0, [0x82, 127, 0, 0, 0, 0, 1, 0, 0, 0, .. new byte[2 << 20]], 4096);

        trial.Told.ShouldHaveSingleItem().ShouldStartWith("0 ResponseTooLarge: all connections together");
        trial.Budget.HeldBytes.ShouldBe(0);
    }

    [Fact]
    public void What_was_held_is_free_again_when_the_connection_is_closed_and_a_new_one_takes_messages()
    {
        using var trial = new SocketTrial(sockets: 1, budgetBytes: 100_000);
        for (var round = 0; round < 5; round++)
        {
            trial.Open(0);
            trial.Receive(0, FirstPiece);
            trial.Receive(0, FurtherPiece);
            trial.Budget.HeldBytes.ShouldBeGreaterThan(0);
            trial.Sockets.Close(0);
            trial.Budget.HeldBytes.ShouldBe(0);
        }

        trial.Open(0);
        trial.Receive(0, [.. FirstPiece, 0x80, 0]);
        trial.Told.ShouldBe(["0 got 10000 bytes"]);
    }

    [Fact]
    public void A_handshake_in_small_pieces_is_read_once()
    {
        using var trial = new SocketTrial();
        trial.Connect(0);

        trial.Receive(0, Encoding.Latin1.GetBytes(trial.Welcome($"X: {new string('x', 50_000)}\r\n")), 1);

        trial.Told.ShouldBe(["0 opened"]);
    }
}
