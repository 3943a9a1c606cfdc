using LoadLab.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LoadLab.Scenarios.Yaml;

/// <summary>
/// Builds the tree of a YAML file, with the place of every value. Takes the plain part of YAML only: one document, no anchors,
/// aliases, tags or merge keys, so that what is read is what is written and a file cannot unfold to more than its size.
/// </summary>
internal sealed class YamlTreeReader
{
    private const int DeepestLevel = 24;

    private readonly Parser _parser;
    private readonly Action<YamlPosition, TextError> _report;

    private YamlTreeReader(string text, Action<YamlPosition, TextError> report)
    {
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        _report = report;
    }

    /// <summary>The tree, or null when the text is empty or not YAML; every problem goes to <paramref name="report"/>.</summary>
    public static YamlNode? Read(string text, Action<YamlPosition, TextError> report)
    {
        var reader = new YamlTreeReader(text, report);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            report(PositionOf(exception.Start), NotYaml(Reason(exception)));
        }
        catch (InvalidOperationException)
        {
            // The library's own way to say that brackets do not match.
            report(reader._parser.Current is { } last ? PositionOf(last.End) : YamlPosition.Start, NotYaml("brackets or indentation do not match"));
        }

        return null;
    }

    private static TextError NotYaml(string reason) =>
        new(1, $"is not YAML: {reason}", "Check indentation, brackets and quotes here and in the lines before.");

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            _report(YamlPosition.Start, new TextError(1, "the file is empty", "Start from a shipped scenario, for example scenarios/smoke.yaml."));
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(level: 0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            _report(PositionOf(_parser.Current!.Start), new TextError(1, "a second document begins", "One file holds one scenario: remove the '---'."));
        }

        return root;
    }

    private YamlNode ReadNode(int level)
    {
        if (level > DeepestLevel)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "nested too deeply");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _report(PositionOf(alias.Start), new TextError(1, "aliases are not taken", "Write the value itself."));
            return new YamlScalar(PositionOf(alias.Start), "", IsPlain: true);
        }

        if (_parser.Accept<NodeEvent>(out var node) && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
        {
            _report(PositionOf(node.Start), new TextError(1, "anchors and tags are not taken", "Write the value without '&name' and '!tag'."));
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            return ReadSequence(sequence, level);
        }

        return _parser.TryConsume<MappingStart>(out var mapping)
            ? ReadMapping(mapping, level)
            : Scalar(_parser.Consume<Scalar>());
    }

    private YamlSequence ReadSequence(SequenceStart start, int level)
    {
        List<YamlNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(level + 1));
        }

        return new YamlSequence(PositionOf(start.Start), items);
    }

    private YamlMapping ReadMapping(MappingStart start, int level)
    {
        List<KeyValuePair<YamlScalar, YamlNode>> entries = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(level + 1);
            var value = ReadNode(level + 1);
            if (key is YamlScalar scalar)
            {
                entries.Add(new(scalar, value));
            }
            else
            {
                _report(key.Position, new TextError(1, $"{key.Description} stands where a key belongs", "Write 'key: value'."));
            }
        }

        return new YamlMapping(PositionOf(start.Start), entries);
    }

    private static YamlScalar Scalar(Scalar scalar)
    {
        var position = PositionOf(scalar.Start);
        var isQuoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        return new YamlScalar(
            isQuoted ? position with { Column = position.Column + 1 } : position, scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private static YamlPosition PositionOf(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    /// <summary>The library's words without its positions, which stand in front already.</summary>
    private static string Reason(YamlException exception)
    {
        var message = exception.Message;
        var reason = message[(message.LastIndexOf("): ", StringComparison.Ordinal) is var end and >= 0 ? end + 3 : 0)..];
        return reason.TrimEnd('.').ReplaceLineEndings(" ");
    }
}
