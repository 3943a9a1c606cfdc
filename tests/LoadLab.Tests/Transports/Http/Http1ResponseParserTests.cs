using LoadLab.Core.Sessions;
using LoadLab.Transports.Http;

namespace LoadLab.Tests.Transports.Http;

public sealed class Http1ResponseParserTests
{
    public static TheoryData<int> Complete => [.. Enumerable.Range(0, Responses.Complete.Length)];

    [Theory]
    [MemberData(nameof(Complete))]
    public void Every_way_of_cutting_a_response_in_two_gives_the_same_outcome(int number)
    {
        var (text, outcome, keepAlive) = Responses.Complete[number];
        var bytes = Responses.Bytes(text);
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var parser = new Http1ResponseParser(hasBody: true);
            parser.Parse(bytes.AsSpan(0, cut)).ShouldBe(ParsedResponse.Incomplete, $"first {cut} bytes");
            parser.Parse(bytes.AsSpan(cut)).ShouldBe(new ParsedResponse(outcome, keepAlive), $"cut at {cut}");
        }
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void A_response_that_comes_byte_by_byte_is_the_same(int number)
    {
        var (text, outcome, keepAlive) = Responses.Complete[number];
        var parser = new Http1ResponseParser(hasBody: true);
        var results = Responses.Bytes(text).Select(letter => parser.Parse([letter])).ToList();

        results[..^1].ShouldAllBe(result => result == ParsedResponse.Incomplete);
        results[^1].ShouldBe(new ParsedResponse(outcome, keepAlive));
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void A_parser_takes_one_response_after_another(int number)
    {
        var parser = new Http1ResponseParser(hasBody: true);
        foreach (var (text, outcome, keepAlive) in Responses.Complete.Append(Responses.Complete[number]))
        {
            parser.Reset();
            parser.Parse(Responses.Bytes(text)).ShouldBe(new ParsedResponse(outcome, keepAlive));
        }
    }

    [Fact]
    public void A_body_without_length_ends_with_the_connection()
    {
        var parser = new Http1ResponseParser(hasBody: true);
        parser.Parse("HTTP/1.1 200 OK\r\n\r\nhello"u8).ShouldBe(ParsedResponse.Incomplete);
        parser.ParseEnd().ShouldBe(new ParsedResponse(Outcome.Completed, KeepAlive: false));
    }

    [Fact]
    public void The_answer_to_HEAD_has_no_body_whatever_its_length_says()
    {
        var parser = new Http1ResponseParser(hasBody: false);
        parser.Parse("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8).ShouldBe(new ParsedResponse(Outcome.Completed, KeepAlive: true));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("")]
    public void A_connection_that_ends_too_early_is_a_failure(string text)
    {
        var parser = new Http1ResponseParser(hasBody: true);
        parser.Parse(Responses.Bytes(text)).ShouldBe(ParsedResponse.Incomplete);
        parser.ParseEnd().ShouldBe(new ParsedResponse(Outcome.ConnectionClosed, KeepAlive: false));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/2.0 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n: no name\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")]
    public void What_is_not_HTTP_or_contradicts_itself_is_malformed_and_costs_the_connection(string text)
    {
        var parser = new Http1ResponseParser(hasBody: true);
        parser.Parse(Responses.Bytes(text)).ShouldBe(new ParsedResponse(Outcome.MalformedResponse, KeepAlive: false));
        parser.FailureExample.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n0\r\n\r\n")]
    public void A_needless_end_behind_an_answer_costs_the_connection_and_not_the_answer(string text) =>
        new Http1ResponseParser(hasBody: true).Parse(Responses.Bytes(text)).ShouldBe(new ParsedResponse(Outcome.Completed, KeepAlive: false));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Folded: a\r\n b\r\nContent-Length: 2\r\n\r\nok")]
    public void What_other_clients_take_is_taken(string text) =>
        new Http1ResponseParser(hasBody: true).Parse(Responses.Bytes(text)).Outcome.ShouldBe(Outcome.Completed);

    [Fact]
    public void A_head_without_end_is_given_up_at_its_limit()
    {
        var parser = new Http1ResponseParser(hasBody: true);
        _ = parser.Parse("HTTP/1.1 200 OK\r\n"u8);
        var result = ParsedResponse.Incomplete;
        var lines = 0;
        while (result == ParsedResponse.Incomplete && lines < 10_000)
        {
            result = parser.Parse("X-Header: one more\r\n"u8);
            lines++;
        }

        result.ShouldBe(new ParsedResponse(Outcome.ResponseTooLarge, KeepAlive: false));
        lines.ShouldBeLessThan((Http1ResponseParser.MaxHeadBytes / 20) + 2);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nabc")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffff\r\nabc")]
    public void A_body_beyond_the_limit_is_given_up(string text) =>
        new Http1ResponseParser(hasBody: true).Parse(Responses.Bytes(text)).ShouldBe(new ParsedResponse(Outcome.ResponseTooLarge, KeepAlive: false));

    [Fact]
    public void A_body_that_goes_on_until_the_connection_ends_has_a_limit_too()
    {
        var parser = new Http1ResponseParser(hasBody: true);
        _ = parser.Parse("HTTP/1.1 200 OK\r\n\r\n"u8);
        var block = new byte[1024 * 1024];
        var results = Enumerable.Range(0, 65).Select(_ => parser.Parse(block)).ToList();

        results[^1].ShouldBe(new ParsedResponse(Outcome.ResponseTooLarge, KeepAlive: false));
        results[..64].ShouldAllBe(result => result == ParsedResponse.Incomplete);
    }

    [Fact]
    public void An_example_belongs_to_its_own_failure()
    {
        var parser = new Http1ResponseParser(hasBody: true);
        _ = parser.Parse("HTTP/1.1 500 Oh no\r\nContent-Length: 0\r\n\r\n"u8);
        parser.FailureExample.ShouldBe("HTTP/1.1 500 Oh no");

        parser.Reset();
        parser.FailureExample.ShouldBeNull();
        _ = parser.Parse("HTTP/1.1 500 Again\r\nContent-Length: 0\r\n\r\n"u8);
        parser.FailureExample.ShouldBe("HTTP/1.1 500 Oh no");
    }

    [Fact]
    public void Damaged_responses_never_throw_and_never_look_both_good_and_unfinished()
    {
        const int Seed = 20_260_101;
        var random = new Random(Seed);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Damage(random, Responses.Bytes(Responses.Complete[random.Next(Responses.Complete.Length)].Text));
            var parser = new Http1ResponseParser(hasBody: random.Next(8) > 0);
            var result = ParsedResponse.Incomplete;
            for (var at = 0; at < bytes.Length && result == ParsedResponse.Incomplete;)
            {
                var length = Math.Min(bytes.Length - at, 1 + random.Next(40));
                result = parser.Parse(bytes.AsSpan(at, length));
                at += length;
            }

            result = result == ParsedResponse.Incomplete ? parser.ParseEnd() : result;
            result.Outcome.ShouldNotBe(Outcome.None, $"seed {Seed}, round {round}");
        }
    }

    private static byte[] Damage(Random random, byte[] bytes)
    {
        var damaged = bytes.ToList();
        for (var i = random.Next(4); i >= 0; i--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(4))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.RemoveRange(at, Math.Min(damaged.Count - at, random.Next(1, 12)));
                    break;
                case 2:
                    damaged.InsertRange(at, damaged.Skip(random.Next(damaged.Count)).Take(20).ToList());
                    break;
                default:
                    damaged.Insert(at, "\r\n:;0fF\0"u8[random.Next(8)]);
                    break;
            }

            if (damaged.Count == 0)
            {
                damaged.Add((byte)'H');
            }
        }

        return [.. damaged];
    }
}
