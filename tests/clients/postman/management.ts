import { exampleOf, type Changes } from "./bodies.js";
import type { Document, JsonObject, Operation } from "./documents.js";
import type { Choices } from "./request.js";
import { rememberJob, rememberPreview, rememberRetraction, rememberTask } from "./scripts.js";

/** The resources in an order in which each finds what it refers to. */
export const resources = ["Authors", "Speakers", "Sources", "Quotes", "Articles", "Comments", "Tasks", "Reports", "Imports", "Jobs", "Preview links", "Events", "API keys", "Webhooks", "Audit entries", "Transfers"];

// A life in order, so that a folder can be run from top to bottom: what is not named here comes before the end.
const beginning = [
  "POST {id}/purge",
  "POST",
  "GET",
  "GET {id}",
  "PUT {id}",
  "PATCH {id}",
  "POST batch",
  "POST bulk",
  "GET {id}/revisions",
  "GET {id}/revisions/{version}",
  "GET {id}/revisions/{version}/diff/{other}",
  "PUT {id}/revisions/{version}/checkpoint",
  "DELETE {id}/revisions/{version}/checkpoint",
  "POST {id}/revisions/{version}/restore",
  "GET {id}/usage",
  "POST {id}/submit",
  "POST {id}/archive",
  "POST {id}/reopen",
  "POST {id}/schedule",
  "POST {id}/unschedule",
  "POST {id}/publish",
  "POST {id}/notices",
  "POST {id}/unpublish",
  "POST {id}/retract",
  "POST {id}/rotate",
  "GET {id}/impact",
  "POST {id}/retractions",
  "DELETE {id}/retractions/{retractionId}",
  "POST {id}/corrections",
  "POST {id}/assign",
  "POST {id}/resolve",
  "POST {id}/rotate-secret",
  "POST {id}/ping",
  "POST {id}/comments",
  "GET {id}/comments",
  "GET {id}/comments/{commentId}",
  "POST {id}/comments/{commentId}/resolve",
  "POST {id}/comments/{commentId}/reopen",
  "PATCH {id}/candidates/{candidateId}",
  "POST {id}/confirm",
];
const end = ["DELETE {id}", "POST {id}/restore"];

export function byLife(a: Operation, b: Operation): number {
  return place(a) - place(b);
}

function place({ method, path }: Operation): number {
  const tail = path.split("/").slice(5).join("/");
  const step = `${method} ${tail}`.trim();
  if (beginning.includes(step)) return beginning.indexOf(step);
  return beginning.length + (end.includes(step) ? 1 + end.indexOf(step) : 0);
}

// A stream ends when somebody ends it.
const forASecond: Choices = { note: "Of a stream that lasts, Postman shows each event as it comes.", query: { duration: "1" } };

const remembered = 'pm.collectionVariables.set("batchedId", pm.response.json().results[0].value.id);';
const everyOne = 'pm.test("Every operation succeeded", () => pm.expect(pm.response.json().results.map((one) => one.status)).to.eql([201]));';

// The example of the single operation, once; what only a newsroom with the demo content could do is left out.
const batch = (input: string, changes: Changes = {}): Choices => ({
  note: "Up to 100 operations, each with its own status; `atomic` for all or nothing.",
  change: (document) => ({ atomic: false, operations: [{ op: "create", value: exampleOf(document, input, changes) }] }),
  tests: [everyOne, remembered],
});

// What the batch made is a duplicate, and goes.
const merge = (kind: string): Choices => ({
  note: "The record that the batch made vanishes into the other one; `If-Match: *` stands for whatever version is there.",
  path: { id: "{{batchedId}}", other: `{{${kind}Id}}` },
  headers: { "If-Match": "*" },
});

const fromTheTrash: Choices = { note: "`If-Match: *` stands for whatever version is there.", headers: { "If-Match": "*" } };
const anotherSpeaker = { disambiguation: "mayor of Port Ellery, {{mark}}" };
const anotherSource = { domain: "harbourpost-{{mark}}.example" };
const recorded: JsonObject = {
  provenance: [{ sourceId: "{{sourceId}}", role: "recording", url: "https://meridiandesk.example/audio/council-2026-09-21", note: "Own recording from the press bench, 1:12:40" }],
  allowDuplicate: true,
};

// Prints the words of the quote that was made before, and credits the source.
function printingTheQuote(document: Document): JsonObject {
  const { text } = document.components.schemas["QuoteInput"]?.example as { text: string };
  const span = (_key: string, words: string, ...marks: string[]) => ({ _type: "span", _key, text: words, marks });
  const quote = { _type: "quote", _key: "m1", quoteId: "{{quoteId}}" };
  const citation = { _type: "citation", _key: "m2", citationKey: "post" };
  const printed = [span("s1", "“"), span("s2", text, "m1"), span("s3", "” So it was "), span("s4", "reported", "m2"), span("s5", ".")];
  return {
    body: [
      { _type: "block", _key: "b1", style: "h2", markDefs: [], children: [span("b1s1", "What the council decided")] },
      { _type: "block", _key: "b2", style: "normal", markDefs: [quote, citation], children: printed },
    ],
    citations: [{ key: "post", sourceId: "{{sourceId}}", role: "via", url: "https://harbourpost.example/2026/09/21/council-northern-gate" }],
  };
}

type Step = Choices & { operation: string };

function throwAway(record: string): Step[] {
  return [
    { operation: `create${record}`, name: "Makes one to be thrown away" },
    { operation: `delete${record}`, name: "Throws it away" },
  ];
}

/** What must be done besides before an operation, when the folder is run from top to bottom. */
export const before: Record<string, Step[]> = {
  ...Object.fromEntries(["Article", "Author", "Quote", "Source", "Speaker"].map((record) => [`purge${record}`, throwAway(record)])),
  deleteSource: [{ operation: "getSource", name: "Reads what a retraction made of it" }],
  retractArticle: [{ operation: "publishArticle", name: "Publishes it again", note: "Only what is published can be retracted.", body: "none" }],
};

/** Where the contract's example is not enough. */
export const choices: Record<string, Choices> = {
  createSpeaker: { note: "Two speakers of one name need something that tells them apart.", change: anotherSpeaker },
  replaceSpeaker: { change: anotherSpeaker },
  createSource: { note: "A domain belongs to one source.", change: anotherSource },
  replaceSource: { change: anotherSource },
  createArticle: { change: printingTheQuote },
  replaceArticle: { change: printingTheQuote },
  createQuote: { change: recorded },
  replaceQuote: { change: recorded },
  batchArticles: batch("ArticleInput", printingTheQuote),
  batchAuthors: batch("AuthorInput"),
  batchQuotes: batch("QuoteInput", recorded),
  batchSources: batch("SourceInput", { domain: "batch-{{mark}}.example" }),
  batchSpeakers: batch("SpeakerInput", { disambiguation: "mayor of Port Ellery, batch {{mark}}" }),
  scheduleArticle: { note: "A day from now.", body: { publishAt: "{{soon}}" } },
  ...Object.fromEntries(["Article", "Author", "Quote", "Source", "Speaker"].map((record) => [`purge${record}`, fromTheTrash])),
  importContent: {
    note: "The body is what an export answers, here of an installation without content; `dryRun` finds out what would be.",
    query: { dryRun: "true" },
    lines: [{ type: "header", format: "articleapi", formatVersion: 1 }, { type: "end", lines: 1 }],
  },
  streamChanges: forASecond,
  streamEvents: forASecond,
  createImport: {
    note: "The body is the text itself: plain, Markdown or HTML, by its Content-Type.",
    text: "Port stays open {{mark}}\n\nWe were told that it would close. Nobody said when, and nobody said why.",
  },
  confirmImport: { headers: { "If-Match": "*" } },
  deleteImport: { headers: { "If-Match": "*" } },
  cancelJob: { note: "409 when it has ended already, as a job with little to do has.", status: [200, 409] },
  startBulkJob: {
    note: "Articles in a section of that name, of which there are none here; `dryRun` finds out first what would be.",
    query: { section: "nowhere-{{mark}}" },
    body: { action: "addTags", tags: ["Harbour"], expectedCount: 0 },
    tests: [rememberJob],
  },
  publishArticle: { note: 'To publish an older revision send `{"revision": 1}`; to set an error of the rules aside, `{"overrides": [{"ruleId": "ART-SECTION", "reason": "The night desk has no section."}]}`.', body: "none" },
  retractSource: {
    note: "`If-Match: *` stands for whatever version is there. Readers of the source's record see it.",
    headers: { "If-Match": "*" },
    tests: [rememberRetraction],
  },
  undoSourceRetraction: { note: "Takes back what was just recorded.", headers: { "If-Match": "*" } },
  correctQuote: { note: "The quote that the batch made; `If-Match: *` stands for whatever version is there.", path: { id: "{{batchedId}}" }, headers: { "If-Match": "*" }, body: { newText: "The northern gate stays open after all, {{mark}}.", reason: "Heard again on the recording" } },
  listTasks: { tests: [rememberTask] },
  ...Object.fromEntries(["getTask", "assignTask", "resolveTask", "dismissTask", "reopenTask"].map((id) => [id, { note: "404 where there is no task yet, 409 when it is closed already.", status: [200, 404, 409] }])),
  createPreviewLink: { note: "The address is shown in this answer and never again.", body: { expiresAt: "{{soon}}" }, tests: [rememberPreview] },
  createApiKey: {
    note: "The key is shown in this answer and never again. It is valid for a year unless `expiresAt` says otherwise.",
    body: { name: "Website", scopes: ["delivery:read"] },
  },
  decideQuoteVariant: { note: "The other one is the quote that the batch made, with the same words.", path: { id: "{{quoteId}}", otherId: "{{batchedId}}" } },
  createWebhook: { note: "The secret is shown in this answer and never again." },
  replaceWebhook: { note: "`If-Match: *` stands for whatever version is there.", headers: { "If-Match": "*" } },
  replayWebhook: { note: "All that the endpoint would have been told from the first change on.", body: { fromSequence: 1 } },
  mergeAuthor: merge("author"),
  mergeSource: merge("source"),
  mergeSpeaker: merge("speaker"),
  restoreArticle: fromTheTrash,
  restoreAuthor: fromTheTrash,
  restoreQuote: fromTheTrash,
  restoreSource: fromTheTrash,
  restoreSpeaker: fromTheTrash,
};
