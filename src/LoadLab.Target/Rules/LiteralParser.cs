using System.Globalization;
using System.Text;
using LoadLab.Target.Events;
using LoadLab.Target.Schemas;

namespace LoadLab.Target.Rules;

/// <summary>Parses literals as values of a given field.</summary>
internal sealed class LiteralParser(TokenCursor tokens)
{
    /// <summary>A quoted text for a string field, <c>0x...</c> for a bytes field.</summary>
    /// <exception cref="RuleSyntaxException">It is neither, or not of the field's type.</exception>
    public byte[] ParseText(FieldDefinition field)
    {
        if (field.Type == FieldType.String)
        {
            return Encoding.UTF8.GetBytes(tokens.Expect(TokenKind.Text, $"a quoted text for '{field.Path}'").Text);
        }

        var token = tokens.Expect(TokenKind.Bytes, $"bytes such as 0x00FF for '{field.Path}'");
        return token.Text.Length % 2 == 0
            ? Convert.FromHexString(token.Text.AsSpan(2))
            : throw new RuleSyntaxException(token, "bytes are written in pairs of hexadecimal digits");
    }

    /// <summary>The <see cref="OrderedBits"/> of a number, or of <c>true</c> and <c>false</c>, of the field's type.</summary>
    /// <exception cref="RuleSyntaxException">It is no number, or none of the field's type.</exception>
    public ulong ParseNumber(FieldDefinition field)
    {
        if (field.Type == FieldType.Bool)
        {
            return ParseBool(field);
        }

        var token = tokens.Expect(TokenKind.Number, $"a number for '{field.Path}'");
        return TryConvert(token.Text, field.Type) ?? throw new RuleSyntaxException(
            token,
            $"{token.Text} is no {field.Type.ToString().ToLowerInvariant()}, which '{field.Path}' is");
    }

    private ulong ParseBool(FieldDefinition field)
    {
        if (tokens.TryTake("true"))
        {
            return 1;
        }

        return tokens.TryTake("false")
            ? 0UL
            : throw new RuleSyntaxException(tokens.Current, $"expected true or false for '{field.Path}', found {tokens.Current}");
    }

    private static ulong? TryConvert(string text, FieldType type)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            FieldType.U64 when ulong.TryParse(text, NumberStyles.None, culture, out var value) => value,
            FieldType.I64 when long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var value) =>
                OrderedBits.FromInt64(value),
            FieldType.F64 when double.TryParse(text, NumberStyles.Float, culture, out var value) && double.IsFinite(value) =>
                OrderedBits.FromDouble(value),
            _ => null,
        };
    }
}
