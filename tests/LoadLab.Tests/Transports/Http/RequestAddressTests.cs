using LoadLab.Transports.Http;

namespace LoadLab.Tests.Transports.Http;

public sealed class RequestAddressTests
{
    [Theory]
    [InlineData("http://target:81", "//other:82//events", "//other:82//events")]
    [InlineData("http://target:81/", "/a/../b/./c", "/a/../b/./c")]
    [InlineData("http://target:81/base", "/v1/events", "/base/v1/events")]
    [InlineData("http://target:81/base/", "/v1/events?x=1", "/base/v1/events?x=1")]
    [InlineData("http://target:81/base?k=v", "/v1?x=1", "/base/v1?k=v&x=1")]
    [InlineData("http://target:81?k=v", "/v1", "/v1?k=v")]
    [InlineData("http://target:81/only", null, "/only")]
    [InlineData("http://target:81", null, "/v1/events")]
    [InlineData("http://target:81", "/%2e%2e/%7Ex", "/%2e%2e/%7Ex")]
    [InlineData("http://target:81", "/{{seq}}/é", "/{{seq}}/%C3%A9")]
    public void Target_and_path_are_joined_as_they_are_written(string target, string? path, string joined)
    {
        var address = RequestAddress.Join(new Uri(target), path);

        address.PathAndQuery.ShouldBe(joined);
        address.Origin.ShouldBe("http://target:81");
        address.Authority.ShouldBe("target:81");
    }

    [Theory]
    [InlineData("http://[::1]:8080", "[::1]:8080")]
    [InlineData("https://target", "target")]
    public void The_host_is_told_as_a_browser_tells_it(string target, string authority) =>
        RequestAddress.Join(new Uri(target), "/x").Authority.ShouldBe(authority);

    [Theory]
    [InlineData("http://user:pw@target/", "user:pw")]
    [InlineData("http://user@target/", "user:")]
    [InlineData("http://us%40er:p%3Aw%2F@target/", "us@er:p:w/")]
    public void User_and_password_of_the_target_authorize_each_request(string target, string credentials) =>
        RequestAddress.Join(new Uri(target), "/x").Authorization
            .ShouldBe("Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credentials)));

    [Fact]
    public void Without_a_user_nothing_authorizes() => RequestAddress.Join(new Uri("http://target/"), "/x").Authorization.ShouldBeNull();
}
