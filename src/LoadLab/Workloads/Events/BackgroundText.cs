using System.Text;

namespace LoadLab.Workloads.Events;

/// <summary>
/// The texts of background events and their shares, made into JSON once. They are the distributions that
/// docs/event-engine.md gives and that the shares of the shipped rules rest on.
/// </summary>
internal static class BackgroundText
{
    internal static readonly WeightedChoice<byte[]> ProcessName = Strings(
        (40, "explorer.exe"), (30, "svchost.exe"), (15, "cmd.exe"), (10, "powershell.exe"), (5, "rundll32.exe"));

    internal static readonly WeightedChoice<byte[]> ParentName = Strings((60, "explorer.exe"), (30, "services.exe"), (10, "winword.exe"));

    internal static readonly WeightedChoice<byte[]> CommandLine = Strings(
        (50, "app.exe --quiet"), (30, "app.exe --update --force"), (15, "app.exe -enc AAAA"), (5, "app.exe http://10.0.0.1/a.ps1"));

    internal static readonly WeightedChoice<byte[]> UserName = Strings(
        (40, "alice"), (30, "bob"), (10, "admin"), (10, "svc-backup"), (10, "svc-web"));

    /// <summary>The whole member, since it may be absent.</summary>
    internal static readonly WeightedChoice<byte[]> UserAdmin = Raw((20, ""), (20, ",\"user.admin\":true"), (60, ",\"user.admin\":false"));

    internal static readonly WeightedChoice<byte[]> FilePath = Strings(
        (50, "/home/alice/notes.txt"), (30, "/home/bob/report.docx"), (18, "/tmp/cache.bin"), (2, "/etc/passwd"));

    /// <summary>Bytes in base64: 00010203, deadbeef, cafebabe.</summary>
    internal static readonly WeightedChoice<byte[]> FileHash = Strings((50, "AAECAw=="), (25, "3q2+7w=="), (25, "yv66vg=="));

    internal static readonly WeightedChoice<byte[]> DestinationIp = Strings(
        (40, "10.0.0.1"), (30, "10.0.7.9"), (20, "192.168.1.20"), (10, "203.0.113.7"));

    internal static readonly WeightedChoice<byte[]> DestinationPort = Raw((60, "443"), (25, "80"), (10, "22"), (5, "4444"));

    internal static readonly WeightedChoice<byte[]> Question = Strings(
        (50, "www.example.org"), (30, "cdn.example.net"), (20, "a1b2c3.badness.example"));

    internal static readonly WeightedChoice<byte[]> Outcome = Strings((80, "success"), (20, "failure"));

    internal static readonly WeightedChoice<byte[]> Method = Strings((70, "password"), (30, "token"));

    private static WeightedChoice<byte[]> Strings(params (double Weight, string Text)[] items) =>
        Raw([.. items.Select(item => (item.Weight, $"\"{item.Text}\""))]);

    private static WeightedChoice<byte[]> Raw(params (double Weight, string Text)[] items) =>
        new([.. items.Select(item => (item.Weight, Encoding.ASCII.GetBytes(item.Text)))]);
}
