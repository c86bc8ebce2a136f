using System.Text.Json;
using ArticleApi.Delivery;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Events;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>What follows from how an action is declared.</summary>
internal sealed class OperationFacts(ApiDescription api)
{
    private const string ManagementPath = "api/v1/manage";

    private readonly ControllerActionDescriptor action = (ControllerActionDescriptor)api.ActionDescriptor;

    public bool IsManagement => api.RelativePath!.StartsWith(ManagementPath, StringComparison.Ordinal);

    /// <summary>Whether anybody may call it, wherever else readers need a key: its address is one.</summary>
    public bool IsOpen => action.EndpointMetadata.OfType<IAllowAnonymous>().Any();

    /// <summary>Whether it answers what is published, which has tags and can be kept.</summary>
    public bool IsPublished => !IsManagement && !IsOpen && Streamed?.Answer != EventStream.MediaType;

    public bool IsRead => api.HttpMethod == HttpMethods.Get;

    /// <summary>Whether it changes nothing, whatever its method.</summary>
    public bool AsksOnly => IsRead || action.EndpointMetadata.OfType<AsksOnlyAttribute>().Any();

    /// <summary>Whether a client may send it again under a key of its own choice.</summary>
    public bool IsRepeatable => IsManagement && api.HttpMethod == HttpMethods.Post && Streamed is null && !AsksOnly;

    /// <summary>The form of the answer and of the body, where that is not JSON.</summary>
    public StreamedAttribute? Streamed => action.EndpointMetadata.OfType<StreamedAttribute>().FirstOrDefault();

    /// <summary>Whether a client can do without the body of the answer.</summary>
    public bool CanBeBrief => IsManagement && !IsRead && (HasVersionTag || IsBatch);

    public bool IsBatch => Answer is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(BatchResults<>);

    /// <summary>The forms of a text that it takes instead of JSON.</summary>
    public TakesTextAttribute? TakesText => action.EndpointMetadata.OfType<TakesTextAttribute>().FirstOrDefault();

    public bool HasBody => Streamed?.Body is not null || TakesText is not null || api.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Body);

    public bool BodyIsOptional => action.Parameters.Any(parameter => parameter.BindingInfo?.EmptyBodyBehavior == EmptyBodyBehavior.Allow);

    public bool NamesOne => api.RelativePath!.Contains('{', StringComparison.Ordinal);

    public bool ExpectsVersion => action.MethodInfo.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch));

    /// <summary>The type of the answer to a request that succeeds; null when that has no body.</summary>
    public Type? Answer => api.SupportedResponseTypes
        .Where(answer => answer.StatusCode is >= 200 and < 300 && answer.Type is not null && answer.Type != typeof(void))
        .Select(answer => answer.Type).FirstOrDefault();

    public bool IsPaged => Answer is { } type && SchemaNames.Of(type).EndsWith("Page", StringComparison.Ordinal) && type.GetProperty(nameof(PublishedPage<object>.Links))?.PropertyType == typeof(PageLinks);

    public bool HasVersionTag => Answer?.IsAssignableTo(typeof(RecordView)) == true;

    /// <summary>The scope that the caller needs; null on the delivery side.</summary>
    public string? Scope => IsManagement ? action.EndpointMetadata.OfType<IAuthorizeData>().Last(data => data.Policy is not null).Policy : null;

    public string Tag => action.EndpointMetadata.OfType<ITagsMetadata>().SelectMany(metadata => metadata.Tags).FirstOrDefault() ?? action.ControllerName;

    /// <summary>"author", "API key".</summary>
    public string Noun
    {
        get
        {
            var noun = Tag[..^1];
            return char.IsUpper(noun[1]) ? noun : noun.ToLowerInvariant();
        }
    }

    /// <summary>The name of the method in a client: the one of the route, or made from the action and the resource.</summary>
    public string Id
    {
        get
        {
            if (action.AttributeRouteInfo?.Name is { } given) return given;
            var one = Tag[..^1];
            return action.ActionName switch
            {
                "List" => $"list{action.ControllerName}",
                "Put" => $"replace{one}",
                "Revisions" => $"list{one}Revisions",
                "Revision" => $"get{one}Revision",
                "Diff" => $"compare{one}Revisions",
                "RestoreRevision" => $"restore{one}Revision",
                "SetCheckpoint" => $"set{one}Checkpoint",
                "RemoveCheckpoint" => $"remove{one}Checkpoint",
                "Usage" => $"get{one}Usage",
                _ => $"{JsonNamingPolicy.CamelCase.ConvertName(action.ActionName)}{one}",
            };
        }
    }
}
