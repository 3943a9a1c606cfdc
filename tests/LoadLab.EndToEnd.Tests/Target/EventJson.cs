namespace LoadLab.EndToEnd.Tests.Target;

/// <summary>Events as a producer sends them.</summary>
internal static class EventJson
{
    public static string Login(long seq, string outcome = "success", string run = "r1", string extra = "") =>
        $$$"""{"type":"auth.login","tsMono":{{{seq * 1000}}},"tsWall":1,"entity":"host-1","run":"{{{run}}}","seq":{{{seq}}},"fields":{"user.name":"alice","auth.outcome":"{{{outcome}}}","auth.method":"token","risk.score":0.5{{{extra}}}}}""";

    public static string Query(long seq) =>
        $$$"""{"type":"dns.query","tsMono":{{{seq * 1000}}},"tsWall":1,"entity":"host-1","run":"r1","seq":{{{seq}}},"fields":{"dns.question":"www.example.org","dns.answers":3}}""";
}
