using System.Globalization;
using System.Text;
using System.Xml;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports;

/// <summary>
/// A run as JUnit XML: one case for the verdict, and one for each objective and validity limit. Missed is a failure; what could not
/// be judged is an error, never a pass.
/// </summary>
internal static class JUnitReport
{
    public static string Render(RunResult result)
    {
        var all = result.Objectives.Concat(result.Validity).ToList();
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            Attribute(xml, "name", $"loadlab.{result.Scenario}");
            Attribute(xml, "tests", Number(all.Count + 1));
            Attribute(xml, "failures", Number(all.Count(IsMissed) + (IsFailure(result.Verdict) ? 1 : 0)));
            Attribute(xml, "errors", Number(all.Count(IsOpen) + (IsError(result.Verdict) ? 1 : 0)));
            Attribute(xml, "skipped", "0");
            Attribute(xml, "time", result.DurationSeconds.ToString("F3", CultureInfo.InvariantCulture));
            Attribute(xml, "timestamp", result.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            WriteVerdict(xml, result);
            WriteCases(xml, result, "objectives", result.Objectives);
            WriteCases(xml, result, "validity", result.Validity);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void WriteVerdict(XmlWriter xml, RunResult result)
    {
        StartCase(xml, result, "run", "verdict", result.DurationSeconds);
        if (result.Verdict != RunVerdict.Passed)
        {
            WriteProblem(
                xml,
                IsFailure(result.Verdict) ? "failure" : "error",
                VerdictSentence.Word(result.Verdict),
                string.Join("\n", result.Reasons.Prepend(VerdictSentence.Of(result))));
        }

        xml.WriteEndElement();
    }

    private static void WriteCases(XmlWriter xml, RunResult result, string group, IReadOnlyList<ObjectiveResult> objectives)
    {
        foreach (var objective in objectives)
        {
            StartCase(xml, result, group, objective.Text, seconds: 0);
            if (objective.Verdict != ObjectiveVerdict.Passed)
            {
                var observed =
                    $"observed {AmountFormat.Format(objective.Observed, objective.Unit)}, "
                    + $"limit {AmountFormat.Format(objective.Limit, objective.Unit)}";
                WriteProblem(
                    xml, IsMissed(objective) ? "failure" : "error", observed, objective.Reason is { } reason ? $"{observed}\n{reason}" : observed);
            }

            xml.WriteEndElement();
        }
    }

    private static void StartCase(XmlWriter xml, RunResult result, string group, string name, double seconds)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", $"loadlab.{result.Scenario}.{group}");
        Attribute(xml, "name", name);
        Attribute(xml, "time", seconds.ToString("F3", CultureInfo.InvariantCulture));
    }

    private static void WriteProblem(XmlWriter xml, string element, string message, string text)
    {
        xml.WriteStartElement(element);
        Attribute(xml, "message", message);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Clean(value));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool IsMissed(ObjectiveResult objective) => objective.Verdict == ObjectiveVerdict.Failed;

    private static bool IsOpen(ObjectiveResult objective) => objective.Verdict == ObjectiveVerdict.Inconclusive;

    private static bool IsFailure(RunVerdict verdict) => verdict is RunVerdict.Failed or RunVerdict.Regressed;

    private static bool IsError(RunVerdict verdict) => verdict != RunVerdict.Passed && !IsFailure(verdict);

    /// <summary>XML has no way to write most control characters and half surrogates.</summary>
    private static string Clean(string text) => new([.. text.EnumerateRunes().SelectMany(rune =>
        (rune.Value < 0x20 && rune.Value is not ('\t' or '\n')) || rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString())]);
}
