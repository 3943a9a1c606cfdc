using LoadLab.Core.Scenarios;
using LoadLab.Workloads;
using LoadLab.Workloads.Collaboration;

namespace LoadLab.Tests.Workloads.Collaboration;

public sealed class AccessTokenTests
{
    [Theory]
    [InlineData(CollaborationProtocol.YWebSocket, "", "a b&c", "?token=a%20b%26c")]
    [InlineData(CollaborationProtocol.YWebSocket, "?room=1", "x", "?room=1&token=x")]
    [InlineData(CollaborationProtocol.SignalR, "", "x", "?access_token=x")]
    [InlineData(CollaborationProtocol.YWebSocket, "?token=y", "", "?token=y")]
    public void A_token_joins_the_query_as_the_protocols_own_client_has_it(
        CollaborationProtocol protocol, string query, string token, string expected) =>
        AccessToken.AddTo(protocol, query, token).ShouldBe(expected);

    [Fact]
    public void Two_tokens_contradict_each_other() =>
        Should.Throw<RunStartException>(() => AccessToken.AddTo(CollaborationProtocol.YWebSocket, "?a=1&token=y", "x"));
}
