using LoadLab.History;
using Npgsql;

namespace LoadLab.Tests.History;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void The_mode_of_TLS_is_obeyed(string written, SslMode mode) =>
        Read($"postgres://me:pw@db.example/loads?sslmode={written}").SslMode.ShouldBe(mode);

    [Fact]
    public void Every_part_of_an_address_is_in_the_connection()
    {
        var connection = Read("postgres://m%40e:p%3Aw@db.example:5433/loads?sslrootcert=%2Fca.pem&connect_timeout=3&application_name=nightly");

        connection.Host.ShouldBe("db.example");
        connection.Port.ShouldBe(5433);
        connection.Username.ShouldBe("m@e");
        connection.Password.ShouldBe("p:w");
        connection.Database.ShouldBe("loads");
        connection.RootCertificate.ShouldBe("/ca.pem");
        connection.Timeout.ShouldBe(3);
        connection.ApplicationName.ShouldBe("nightly");
    }

    [Theory]
    [InlineData("sslmod=verify-full", "Did you mean 'sslmode'?")]
    [InlineData("sslmode=verify", "sslmode")]
    [InlineData("sslmode", "sslmode")]
    [InlineData("connect_timeout=soon", "connect_timeout")]
    [InlineData("target_session_attrs=any", "target_session_attrs")]
    public void What_cannot_be_obeyed_is_refused(string query, string told) =>
        Should.Throw<HistoryException>(() => Read($"postgres://me:secret-pw@db.example/loads?{query}")).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain(told),
            message => message.ShouldNotContain("secret-pw"));

    private static NpgsqlConnectionStringBuilder Read(string address) => new(PostgresAddress.ConnectionOf(new Uri(address)));
}
