namespace ArticleApi.Http.Idempotency;

/// <summary>The answer of the action shows a secret once and must not be kept; whoever asks again is told that it is done.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SecretAnswerAttribute : Attribute;
