using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ArticleApi.Http;

/// <summary>Reads bytes into an input, strictly; what cannot be read is one problem that says where.</summary>
public static class JsonBody
{
    public static bool TryRead(ReadOnlySpan<byte> json, Type type, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out ApiProblem? problem)
    {
        value = null;
        problem = JsonScan.Find(json);
        if (problem is not null) return false;

        try
        {
            value = JsonSerializer.Deserialize(json, ApiJson.Options.GetTypeInfo(type));
            if (value is not null) return true;
            problem = Unreadable(ProblemCodes.Malformed, new("", ProblemCodes.WrongType, "The body must not be null."));
        }
        catch (JsonException exception)
        {
            problem = Explain(exception, type);
        }
        catch (NotSupportedException exception)
        {
            // An abstract type whose discriminator is missing: the serializer takes it for our mistake.
            problem = UnknownType(JsonPointer.FromMessage(exception.Message));
        }

        return false;
    }

    /// <summary>Reads a document that code made from a request, such as a merged patch.</summary>
    public static T Read<T>(ReadOnlySpan<byte> json)
        where T : class =>
        TryRead(json, typeof(T), out var value, out var problem) ? (T)value : throw new ProblemException(problem);

    private static ApiProblem Explain(JsonException exception, Type root)
    {
        var pointer = JsonPointer.FromJsonPath(exception.Path);
        if (exception is JsonFormException form)
            return Unreadable(ProblemCodes.Malformed, new(pointer, form.Code, form.Detail));

        // The serializer tells these apart by their text only; tests hold the texts still.
        if (exception.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            var detail = $"There is no property '{JsonPointer.LastSegment(pointer)}' here.";
            return Unreadable(ProblemCodes.UnknownProperty, new(pointer, ProblemCodes.UnknownProperty, detail));
        }

        // The body of an article says it in words of its own.
        if (exception.Message.Contains("needs a _type: ", StringComparison.Ordinal))
            return UnknownType(pointer, exception.Message.Split(" Path: ")[0]);
        if (exception.Message.Contains("type discriminator", StringComparison.Ordinal) || exception.Message.Contains("metadata", StringComparison.Ordinal))
            return UnknownType(pointer);
        return Unreadable(ProblemCodes.Malformed, new(pointer, ProblemCodes.WrongType, $"This must be {Expected(pointer, root)}."));
    }

    private static ApiProblem UnknownType(string pointer, string detail = "The member that names the type is missing or names none that is known.") =>
        Unreadable(ProblemCodes.Malformed, new(pointer, ProblemCodes.UnknownType, detail));

    private static ApiProblem Unreadable(string code, ApiError error) =>
        Problems.Document(StatusCodes.Status400BadRequest, code, error.Detail, [error]);

    private static string Expected(string pointer, Type root)
    {
        var type = ApiJson.Options.GetTypeInfo(root);
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            var next = type.Kind == JsonTypeInfoKind.Enumerable
                ? type.ElementType
                : type.Properties.FirstOrDefault(property => property.Name.Equals(JsonPointer.LastSegment(segment), StringComparison.Ordinal))?.PropertyType;
            if (next is null) return "of another type";
            type = ApiJson.Options.GetTypeInfo(next);
        }

        return Name(Nullable.GetUnderlyingType(type.Type) ?? type.Type, type.Kind);
    }

    private static string Name(Type type, JsonTypeInfoKind kind) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "a string",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 or TypeCode.Int64 => "a whole number in the range of its type",
        TypeCode.Double or TypeCode.Decimal or TypeCode.Single => "a number",
        _ when kind == JsonTypeInfoKind.Enumerable => "an array",
        _ when kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
        _ => "of another type",
    };
}
