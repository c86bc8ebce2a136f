using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.ApiKeys;
using ArticleApi.Articles;
using ArticleApi.Audit;
using ArticleApi.Authors;
using ArticleApi.Changes.Sync;
using ArticleApi.Comments;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Jobs;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Delivery;
using ArticleApi.Delivery.Sync;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Patching;
using ArticleApi.Http.Revisions;
using ArticleApi.Imports;
using ArticleApi.Jobs;
using ArticleApi.Previews;
using ArticleApi.Quality;
using ArticleApi.Quotations;
using ArticleApi.Quotes;
using ArticleApi.Reports;
using ArticleApi.Sources;
using ArticleApi.Speakers;
using ArticleApi.Tasks;
using ArticleApi.Webhooks;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Gives the schemas their examples; a page shows the example of its items.</summary>
internal sealed class ExampleSchemas : ISchemaFilter
{
    private static readonly Dictionary<Type, Func<JsonNode>> Known = new()
    {
        [typeof(ArticleInput)] = () => Examples.Sent(Examples.ArticleInput),
        [typeof(AuthorInput)] = () => Examples.Sent(Examples.AuthorInput),
        [typeof(SpeakerInput)] = () => Examples.Sent(Examples.SpeakerInput),
        [typeof(SourceInput)] = () => Examples.Sent(Examples.SourceInput),
        [typeof(QuoteInput)] = () => Examples.Sent(Examples.QuoteInput),
        [typeof(PublishInput)] = () => Shown(new PublishInput { Revision = 6 }),
        [typeof(ScheduleInput)] = () => Shown(new ScheduleInput { PublishAt = Examples.Saved.AddHours(19), UnpublishAt = Examples.Saved.AddDays(90) }, "revision"),
        [typeof(AnnouncementInput)] = () => Shown(new AnnouncementInput { Kind = NoticeKind.Correction, Text = "An earlier version of this article gave a wrong day for the vote. It was on 21 September." }),
        [typeof(RetractInput)] = () => Shown(new RetractInput { Reason = "The recording on which this article relied was not genuine." }),
        [typeof(ApiKeyInput)] = () => Shown(new ApiKeyInput { Name = Key.Name, Scopes = Key.Scopes, ExpiresAt = Key.ExpiresAt }),
        [typeof(ApiKeyView)] = () => Shown(Key, "key"),
        [typeof(NewApiKeyView)] = () => Shown(Key),
        [typeof(BulkInput)] = () => new JsonObject { ["action"] = "setSection", ["section"] = "climate", ["expectedCount"] = 31, ["reason"] = "The section was split" },
        [typeof(JobView)] = () => Shown(Work),
        [typeof(JobItemView)] = () => Shown(new JobItemView { Position = 12, ArticleId = Examples.Article.Id, State = JobItemState.Refused, Code = "body.empty", Detail = "An article without a body cannot be published." }),
        [typeof(ImportDecisionInput)] = () => new JsonObject { ["decision"] = "edit", ["value"] = new JsonObject { ["name"] = ImportExamples.Decision.Value!.Name } },
        [typeof(ImportView)] = () => Shown(ImportExamples.Draft),
        [typeof(ImportSummary)] = () => Shown(ImportExamples.Draft, "article", "blocks", "candidates", "dropped", "warnings", "quotes", "speakers", "sources"),
        [typeof(CommentInput)] = () => Shown(new CommentInput { Text = Remark.Text, BlockKey = Remark.BlockKey }, "replyTo"),
        [typeof(CommentView)] = () => Shown(Remark),
        [typeof(ReviewTaskView)] = () => Shown(TaskExamples.Open),
        [typeof(RetractionInput)] = () => Shown(TaskExamples.Retraction),
        [typeof(SourceImpactView)] = () => Shown(TaskExamples.Impact),
        [typeof(RetractionReport)] = () => Shown(TaskExamples.Report),
        [typeof(CorrectionInput)] = () => Shown(TaskExamples.Correction, "allowDuplicate"),
        [typeof(CorrectionReport)] = () => Shown(TaskExamples.Corrected),
        [typeof(VoicesView)] = () => Shown(TaskExamples.Voices),
        [typeof(TaskDoneInput)] = () => Shown(new TaskDoneInput { Note = "The quote is out, and the notice says why." }),
        [typeof(TaskDismissalInput)] = () => Shown(new TaskDismissalInput { Note = "The words come from our own recording." }),
        [typeof(TaskAssignmentInput)] = () => Shown(new TaskAssignmentInput { Assignee = "Ada" }),
        [typeof(AuditView)] = () => Shown(Entry),
        [typeof(PreviewLinkInput)] = () => Shown(new PreviewLinkInput { ExpiresAt = Link.ExpiresAt, Revision = Link.Revision }),
        [typeof(PreviewLinkView)] = () => Shown(Link, "url"),
        [typeof(NewPreviewLinkView)] = () => Shown(Link),
        [typeof(WebhookInput)] = () => Shown(WebhookExamples.Input, [.. ReadOnlyMembers.For(typeof(WebhookInput)), "tags", "languages"]),
        [typeof(WebhookView)] = () => Shown(WebhookExamples.Endpoint, "secret"),
        [typeof(NewWebhookView)] = () => Shown(WebhookExamples.Endpoint),
        [typeof(WebhookDeliveryView)] = () => Shown(WebhookExamples.Delivery),
        [typeof(WebhookReplayInput)] = () => Shown(WebhookExamples.Replay, "fromSequence", "toSequence"),
        [typeof(OccurrenceView)] = () => Shown(Occurrence()),
        [typeof(UtterancePage)] = () => Shown(SpeechExamples.Page),
        [typeof(QuoteEventView)] = () => Shown(SpeechExamples.Event),
        [typeof(QuoteVariantView)] = () => Shown(SpeechExamples.Variant),
        [typeof(SimilarInput)] = () => Shown(new SimilarInput { SpeakerId = Examples.Speaker.Id, Text = Examples.Quote.Text }),
        [typeof(VariantDecisionInput)] = () => Shown(new VariantDecisionInput { Decision = VariantVerdict.DifferentOccasion }),
        [typeof(PublishedUtterancePage)] = SpeechExamples.PublishedPage,
        [typeof(QuoteCard)] = () => Shown(SpeechExamples.Shown),
        [typeof(QuoteOembed)] = () => Shown(SpeechExamples.Oembed),
        [typeof(LinkedQuotation)] = () => Shown(SpeechExamples.Linked),
        [typeof(QuoteCheckInput)] = () => Shown(QualityExamples.Check, "insertions"),
        [typeof(QuoteCheckView)] = () => Shown(QualityExamples.Result),
        [typeof(LintView)] = () => Shown(QualityExamples.Lint),
        [typeof(ReadinessView)] = () => Shown(QualityExamples.Readiness),
        [typeof(ArticleIntegrityView)] = () => Shown(QualityExamples.Article),
        [typeof(UsageView)] = () => Shown(new UsageView(1, 0, 0, 0, [new UserView(RecordKind.Article, Examples.Article.Id, Examples.Article.Headline)])),
        [typeof(Patch<ArticleInput>)] = () => new JsonObject { ["dek"] = Examples.ArticleInput.Dek, ["shortHeadline"] = null },
        [typeof(Patch<AuthorInput>)] = () => new JsonObject { ["jobTitle"] = Examples.AuthorInput.JobTitle, ["email"] = null },
        [typeof(Patch<SpeakerInput>)] = () => new JsonObject { ["defaultRole"] = Examples.SpeakerInput.DefaultRole },
        [typeof(Patch<SourceInput>)] = () => new JsonObject { ["reliability"] = new JsonObject { ["rating"] = "mixed" } },
        [typeof(Patch<QuoteInput>)] = () => new JsonObject { ["saidOn"] = Examples.QuoteInput.SaidOn, ["internalNote"] = null },
        [typeof(JsonPatchOperation)] = () => new JsonObject { ["op"] = "add", ["path"] = "/sameAs/-", ["value"] = Examples.AuthorInput.Url },
        [typeof(ArticleView)] = () => Shown(Examples.Article),
        [typeof(ArticleSummary)] = () => Shown(Examples.Article, "schemaVersion", "body", "citations", "notices", "overrides", "scheduledOverrides", "importedFrom"),
        [typeof(AuthorView)] = () => Shown(Examples.Author),
        [typeof(SpeakerView)] = () => Shown(Examples.Speaker),
        [typeof(SourceView)] = () => Shown(Examples.Source),
        [typeof(QuoteView)] = () => Shown(Examples.Quote),
        [typeof(RevisionSummary)] = () => Shown(RevisionExamples.Later),
        [typeof(RevisionDiff)] = () => Shown(RevisionExamples.Author),
        [typeof(ArticleRevisionDiff)] = () => Shown(RevisionExamples.Article),
        [typeof(CheckpointInput)] = () => Shown(RevisionExamples.Checkpoint),
        [typeof(PublishedArticle)] = () => DeliveryExamples.Json(DeliveryExamples.Article),
        [typeof(PublishedArticleSummary)] = DeliveryExamples.ArticleSummary,
        [typeof(PublishedAuthor)] = () => DeliveryExamples.Json(DeliveryExamples.Author),
        [typeof(PublishedSpeaker)] = () => DeliveryExamples.Json(DeliveryExamples.Speaker),
        [typeof(PublishedSource)] = () => DeliveryExamples.Json(DeliveryExamples.Source),
        [typeof(PublishedQuote)] = () => DeliveryExamples.Json(DeliveryExamples.Quote),
        [typeof(SyncChangePage)] = SyncExamples.Page,
        [typeof(SyncChange)] = SyncExamples.Upsert,
        [typeof(SyncDigest)] = () => Shown(SyncExamples.Digest),
        [typeof(SyncRecordPage)] = RecordSyncExamples.Page,
        [typeof(SyncRecordChange)] = RecordSyncExamples.Upsert,
        [typeof(PushInput)] = RecordSyncExamples.Push,
        [typeof(MutationInput)] = RecordSyncExamples.Mutation,
        [typeof(PushResults)] = RecordSyncExamples.Results,
        [typeof(PushResult)] = RecordSyncExamples.Applied,
        [typeof(TagCount)] = () => Shown(new TagCount("flood defence", "flood defence", 12)),
        [typeof(SectionList)] = () => Shown(new SectionList([new SectionCount("climate", "Climate", 31), new SectionCount("politics", "Politics", 118)])),
    };

    private static NewApiKeyView Key => new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d1"),
        PublicId = "k7Qm2ZtB9x",
        Name = "website",
        Scopes = [Scopes.DeliveryRead],
        CreatedAt = Examples.Saved,
        CreatedBy = Examples.Author.UpdatedBy,
        ExpiresAt = Examples.Saved.AddDays(365),
        Key = "aapi_k7Qm2ZtB9x_...",
    };

    private static JobView Work => new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d5"),
        Action = JobAction.SetSection,
        State = JobState.Running,
        DryRun = false,
        Tags = [],
        Section = "climate",
        Reason = "The section was split",
        Total = 31,
        Done = 11,
        Unchanged = 2,
        Refused = 0,
        CreatedBy = Examples.Author.UpdatedBy,
        CreatedAt = Examples.Saved,
        StartedAt = Examples.Saved.AddSeconds(1),
    };

    private static CommentView Remark => new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d3"),
        ArticleId = Examples.Article.Id,
        BlockKey = "b2",
        Text = "Do we have the minutes of the council for this?",
        CreatedBy = Examples.Author.UpdatedBy,
        CreatedAt = Examples.Saved,
    };

    private static AuditView Entry => new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d4"),
        At = Examples.Saved,
        Actor = Examples.Author.UpdatedBy,
        ActorId = "key:01a05c00-11f0-7422-85a5-a0013c73a5d1",
        Action = "article.published",
        RecordId = Examples.Article.Id,
        Version = 7,
        HashBefore = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
        HashAfter = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
        RequestId = "4bf92f3577b34da6a3ce929d0e0e4736",
        Address = "198.51.100.7",
    };

    private static NewPreviewLinkView Link => new()
    {
        Id = new Guid("01a05c02-7b1e-7d0a-9c55-3e6b1f0a8d24"),
        ArticleId = Examples.Article.Id,
        Revision = Examples.Article.Version,
        ExpiresAt = Examples.Saved.AddDays(7),
        CreatedAt = Examples.Saved,
        CreatedBy = Examples.Author.UpdatedBy,
        Url = "/api/v1/preview/p1....",
    };

    public static IReadOnlyCollection<Type> Types => Known.Keys;

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo is not null || context.ParameterInfo is not null || schema is not OpenApiSchema own) return;
#pragma warning disable CS0618 // the list that takes its place is of 3.1
        own.Example = Of(context.Type);
#pragma warning restore CS0618
    }

    public static JsonNode? Of(Type type)
    {
        if (Known.TryGetValue(type, out var make)) return make();
        if (!type.IsGenericType || Of(type.GetGenericArguments()[0]) is not { } item) return null;
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Page<>) || definition == typeof(PublishedPage<>)) return Page(item);
        if (definition == typeof(BatchInput<,>)) return new JsonObject { ["atomic"] = false, ["operations"] = new JsonArray(new JsonObject { ["op"] = "create", ["value"] = item }, Deletion()) };
        if (definition == typeof(BatchOperationInput<,>)) return Deletion();
        if (definition == typeof(BatchResult<>)) return Result(item);
        if (definition == typeof(BatchResults<>)) return new JsonObject { ["results"] = new JsonArray(Result(item), new JsonObject { ["status"] = 204 }) };
        return definition == typeof(RevisionView<>) ? Revision(item) : null;
    }

    private static JsonObject Deletion() => new() { ["op"] = "delete", ["id"] = Examples.Author.Id.ToString(), ["ifMatch"] = "\"v7\"" };

    private static JsonObject Result(JsonNode item) => new() { ["status"] = 201, ["etag"] = "\"v1\"", ["value"] = item };

    private static JsonObject Page(JsonNode item)
    {
        const string Cursor = "eyJzIjoiLXB1Ymxpc2hlZEF0In0";
        return new JsonObject
        {
            ["data"] = new JsonArray(item),
            ["page"] = Shown(new PageInfo(1, Cursor, null, HasMore: true, null)),
            ["links"] = Shown(new PageLinks("?limit=1", $"?limit=1&cursor={Cursor}", null)),
        };
    }

    private static OccurrenceView Occurrence()
    {
        var print = BodyReferences.Of(Examples.Article.Body).Quotes[0];
        return new OccurrenceView
        {
            ArticleId = Examples.Article.Id,
            Headline = Examples.Article.Headline,
            BlockKey = print.BlockKey,
            MarkKey = print.MarkKey,
            Display = print.Display,
            Start = print.Start,
            End = print.End,
            Exact = print.Exact,
            Prefix = print.Prefix,
            Suffix = print.Suffix,
            Integrity = new OccurrenceIntegrityView { Level = IntegrityLevel.Exact, Declared = true },
        };
    }

    private static JsonObject Revision(JsonNode view)
    {
        var revision = Of(typeof(RevisionSummary))!.AsObject();
        revision["data"] = view;
        return revision;
    }

    private static JsonObject Shown(object view, params string[] without)
    {
        var json = JsonSerializer.SerializeToNode(view, view.GetType(), ApiJson.Options)!.AsObject();
        foreach (var name in without) json.Remove(name);
        return json;
    }
}
