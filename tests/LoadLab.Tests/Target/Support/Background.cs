using LoadLab.Target.Events;
using LoadLab.Target.Schemas;

namespace LoadLab.Tests.Target.Support;

/// <summary>Draws background events by the distributions that scenarios/rules/single.rules states.</summary>
internal sealed class Background(int seed)
{
    private static readonly SchemaRegistry Schema = ShippedSchema.Registry;

    private readonly Random _random = new(seed);

    /// <summary>Fills an event of a type.</summary>
    public void Fill(CompactEvent target, string type, string entity = "host-1", long tsMonoNs = 0)
    {
        target.Reset();
        target.TypeId = Schema.FindType(type)!.Id;
        target.TsMonoNs = tsMonoNs;
        target.SetEntity(System.Text.Encoding.UTF8.GetBytes(entity));
        switch (type)
        {
            case "process.start":
                FillProcess(target);
                break;
            case "file.write":
                Text(target, "file.path", ("/home/alice/notes.txt", 50), ("/home/bob/report.docx", 30), ("/tmp/cache.bin", 18), ("/etc/passwd", 2));
                target.AddU64(Id("file.size"), (ulong)_random.Next(100_000));
                target.AddF64(Id("file.entropy"), _random.NextDouble() * 8);
                target.AddText(Id("file.hash"), Convert.FromHexString(Pick(("00010203", 50), ("DEADBEEF", 25), ("CAFEBABE", 25))));
                break;
            case "network.connect":
                Text(target, "network.destination.ip", ("10.0.0.1", 40), ("10.0.7.9", 30), ("192.168.1.20", 20), ("203.0.113.7", 10));
                target.AddU64(Id("network.destination.port"), ulong.Parse(Pick(("443", 60), ("80", 25), ("22", 10), ("4444", 5))));
                target.AddU64(Id("network.bytes_out"), (ulong)_random.Next(1_000_000));
                target.AddI64(Id("network.clock_skew_ms"), _random.Next(-500, 500));
                break;
            case "dns.query":
                Text(target, "dns.question", ("www.example.org", 50), ("cdn.example.net", 30), ("a1b2c3.badness.example", 20));
                target.AddI64(Id("dns.answers"), _random.Next(10));
                break;
            default:
                User(target);
                Text(target, "auth.outcome", ("success", 80), ("failure", 20));
                Text(target, "auth.method", ("password", 70), ("token", 30));
                target.AddF64(Id("risk.score"), _random.NextDouble());
                break;
        }
    }

    private void FillProcess(CompactEvent target)
    {
        Text(target, "process.name", ("explorer.exe", 40), ("svchost.exe", 30), ("cmd.exe", 15), ("powershell.exe", 10), ("rundll32.exe", 5));
        Text(target, "process.parent.name", ("explorer.exe", 60), ("services.exe", 30), ("winword.exe", 10));
        target.AddU64(Id("process.pid"), (ulong)_random.Next(1, 10_001));
        Text(
            target,
            "process.command_line",
            ("app.exe --quiet", 50),
            ("app.exe --update --force", 30),
            ("app.exe -enc AAAA", 15),
            ("app.exe http://10.0.0.1/a.ps1", 5));
        User(target);
        var admin = Pick(("absent", 20), ("true", 20), ("false", 60));
        if (admin != "absent")
        {
            target.AddBool(Id("user.admin"), admin == "true");
        }
    }

    private void User(CompactEvent target) =>
        Text(target, "user.name", ("alice", 40), ("bob", 30), ("admin", 10), ("svc-backup", 10), ("svc-web", 10));

    private void Text(CompactEvent target, string path, params ReadOnlySpan<(string Value, int Percent)> values) =>
        target.AddText(Id(path), System.Text.Encoding.UTF8.GetBytes(Pick(values)));

    private string Pick(params ReadOnlySpan<(string Value, int Percent)> values)
    {
        var draw = _random.Next(100);
        foreach (var (value, percent) in values)
        {
            draw -= percent;
            if (draw < 0)
            {
                return value;
            }
        }

        throw new InvalidOperationException("The percentages do not add up to 100.");
    }

    private static ushort Id(string path) => Schema.FindField(path)!.Id;
}
