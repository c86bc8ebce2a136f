using System.Security.Claims;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using Mapster;

namespace ArticleApi.Speakers;

/// <summary>What a speaker was promised is changed by those only who may read it.</summary>
internal static class AnonymityGrant
{
    /// <summary>What editors with these scopes see of a speaker.</summary>
    public static SpeakerView ShownTo(this Speaker speaker, ClaimsPrincipal user) => speaker.Adapt<SpeakerView>(ViewMapping.Config).ShownTo(user);

    /// <inheritdoc cref="ShownTo(Speaker, ClaimsPrincipal)"/>
    public static SpeakerView ShownTo(this SpeakerView view, ClaimsPrincipal user)
    {
        if (!MayRead(user)) view.Anonymity = null;
        return view;
    }

    /// <summary>What is to be saved, with the promise that the caller cannot see; or why it is refused.</summary>
    /// <param name="input">What the caller sends.</param>
    /// <param name="speaker">The speaker as it is, null for a new one.</param>
    /// <param name="user">The caller.</param>
    public static (SpeakerInput Input, ProblemResult? Refusal) WithGrantOf(this SpeakerInput input, Speaker? speaker, ClaimsPrincipal user)
    {
        if (speaker?.Anonymity is { } promised && !MayRead(user))
        {
            return input.Kind == SpeakerKind.Anonymous && input.Anonymity is null
                ? (input with { Anonymity = promised }, null)
                : (input, Problems.Forbidden(ProblemCodes.AuthScope, $"What an anonymous speaker was promised is changed with the scope {Scopes.SourcesConfidential} only."));
        }

        return input is { Kind: SpeakerKind.Anonymous, Anonymity: null }
            ? (input, Problems.Validation([new ApiError("/anonymity", "speaker.anonymity", "Say why the speaker is anonymous and who approved it.")]))
            : (input, null);
    }

    private static bool MayRead(ClaimsPrincipal user) => user.HasScope(Scopes.SourcesConfidential);
}
