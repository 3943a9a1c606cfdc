namespace LoadLab.Core.Scenarios;

/// <summary>Which version of HTTP carries the requests.</summary>
public enum HttpChoice
{
    /// <summary>HTTP/1.1 to an http target; HTTP/2 to an https target that offers it, else HTTP/1.1.</summary>
    Automatic,

    /// <summary>HTTP/1.1 and nothing else.</summary>
    Http1,

    /// <summary>HTTP/2 and nothing else; without TLS by prior knowledge.</summary>
    Http2,
}
