using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ArticleApi.Data.Text;

namespace ArticleApi.Http.Patching;

/// <summary>What an operation of a JSON Patch does.</summary>
public enum JsonPatchAction
{
    /// <summary>Puts `value` at `path`; in a list, before the item that is there, or at the end with `-`.</summary>
    Add,

    /// <summary>Takes away what is at `path`.</summary>
    Remove,

    /// <summary>Puts `value` in the place of what is at `path`.</summary>
    Replace,

    /// <summary>Takes what is at `from` to `path`.</summary>
    Move,

    /// <summary>Puts what is at `from` also at `path`.</summary>
    Copy,

    /// <summary>Goes on only when what is at `path` equals `value`; 409 `patch.test_failed` otherwise.</summary>
    Test,
}

/// <summary>One operation of a JSON Patch (RFC 6902). They are applied in order, all or none.</summary>
public sealed record JsonPatchOperation
{
    private const string PointerForm = "^(/([^/~]|~[01])*)*$";

    /// <summary>What to do.</summary>
    [Required] public JsonPatchAction? Op { get; init; }

    /// <summary>Where, as JSON Pointer (RFC 6901) into what a GET shows, such as `/tags/0` or `/tags/-`.</summary>
    [Required, RawText(Pattern = PointerForm)] public string? Path { get; init; }

    /// <summary>From where, with `move` and `copy`.</summary>
    [RawText(Pattern = PointerForm)] public string? From { get; init; }

    /// <summary>What to put there or to compare with, with `add`, `replace` and `test`.</summary>
    public JsonElement Value { get; init; }
}
