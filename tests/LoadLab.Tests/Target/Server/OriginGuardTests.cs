using LoadLab.Target.Server;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.Tests.Target.Server;

public sealed class OriginGuardTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("http://LOCALHOST:8080", true)]
    [InlineData("http://127.0.0.1:9090", true)]
    [InlineData("http://127.0.0.1:8080.evil.example", true)]
    [InlineData("https://evil.example", true)]
    [InlineData("null", true)]
    [InlineData("http://friend.example", false)]
    public void Only_pages_of_its_own_host_and_those_told_of_reach_the_target(string? origin, bool isRefused)
    {
        var request = new HttpRequestFeature();
        request.Headers.Host = "127.0.0.1:8080";
        if (origin is not null)
        {
            request.Headers.Origin = origin;
        }

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        new OriginGuard(["http://friend.example"]).Refuses(features).ShouldBe(isRefused);
        new OriginGuard(["*"]).Refuses(features).ShouldBeFalse();
    }
}
