namespace ArticleApi.Http;

/// <summary>The API cannot run as it is set up; the message tells the operator what to change.</summary>
internal sealed class InvalidSettingException(string message) : Exception(message);
