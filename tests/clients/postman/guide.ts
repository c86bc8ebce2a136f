import type { JsonObject, Surface } from "./documents.js";
import type { Choices } from "./request.js";
import { rememberPreview } from "./scripts.js";

/** A step of the guided tour: an operation of the contract and what is said about it. */
export interface Step extends Choices {
  surface: Surface;
  operation: string;
  name: string;
  note: string;
}

export const guideName = "Publish your first article";

export const guideText = `Send the requests one after the other, or run the whole folder. Set \`baseUrl\` and \`key\` in the environment first; everything else is remembered from answer to answer (see the collection's variables).

You make somebody who writes, somebody who speaks, a source and a quote, then an article that prints the quote, and publish it. On the way you meet the two answers that keep editors from overwriting each other: 428 and 412.`;

const speaker: JsonObject = { kind: "person", name: "Mara Vance", disambiguation: "harbour master, {{mark}}", defaultRole: "harbour master" };
const source: JsonObject = { kind: "outlet", name: "Harbour Post", domain: "harbourpost-{{mark}}.example", language: "en" };
const quote: JsonObject = {
  text: "We will not close the (northern) port",
  language: "en",
  kind: "direct",
  speakerId: "{{speakerId}}",
  speakerRole: "harbour master",
  saidOn: "2026-11",
  medium: "pressConference",
  insertions: [{ start: 22, end: 32, kind: "insertion" }],
  provenance: [{ sourceId: "{{sourceId}}", role: "via" }],
};
const article: JsonObject = {
  headline: "Port stays open",
  dek: "The harbour master rules out a closure.",
  language: "en",
  section: "business",
  tags: ["Harbour"],
  authors: [{ authorId: "{{authorId}}" }],
  citations: [{ key: "post", sourceId: "{{sourceId}}", role: "via", url: "https://harbourpost.example/port" }],
  bodyMarkdown:
    "Ships kept coming on Tuesday.\n\n“[We will not close the (northern) port](quote:{{quoteId}}),” Mara Vance said, as first reported [via Harbour Post](citation:post).",
};

const code = (expected: string) => `pm.test("The code is ${expected}", () => pm.expect(pm.response.json().code).to.equal("${expected}"));`;
const holds = (sentence: string, test: string) => `pm.test(${JSON.stringify(sentence)}, () => { const body = pm.response.json(); ${test} });`;

export const steps: Step[] = [
  { surface: "management", operation: "createAuthor", name: "1. Somebody writes", note: "Its id is remembered as `authorId`.", body: { displayName: "Ada Finch", jobTitle: "Harbour correspondent" } },
  { surface: "management", operation: "createSpeaker", name: "2. Somebody speaks", note: "A speaker is whoever is quoted. Two of one name need a `disambiguation`.", body: speaker },
  { surface: "management", operation: "createSource", name: "3. Somebody reported it", note: "A source is where the newsroom got something from.", body: source },
  { surface: "management", operation: "createQuote", name: "4. The words", note: "A quote is a record: who said what, when, and how it reached the newsroom. `insertions` marks what the speaker did not say.", body: quote },
  {
    surface: "management", operation: "createArticle", name: "5. The article that prints them",
    note: "Written in Markdown, whose link targets `quote:{id}` and `citation:{key}` become marks. Portable Text goes into `body` instead.",
    body: article,
    tests: [holds("It is a draft, and its quote is marked", 'pm.expect(body.status).to.equal("draft"); pm.expect(JSON.stringify(body.body)).to.include(pm.collectionVariables.get("quoteId"));')],
  },
  { surface: "delivery", operation: "getArticleBySlug", name: "6. Readers see nothing yet", note: "Delivery knows what is published, and nothing else.", status: 404, tests: [code("resource.not_found")] },
  {
    surface: "management", operation: "publishArticle", name: "7. Publish without saying what you read: 428", note: "A change must name the version that you read, so that nobody's work is overwritten unseen.",
    status: 428, body: "none", headers: { "If-Match": null }, tests: [code("version.required")],
  },
  {
    surface: "management", operation: "publishArticle", name: "8. Publish", note: "The same with `If-Match`: the ETag of step 5 was remembered as `articleETag`.", body: "none",
    tests: [holds("It is published", 'pm.expect(body.status).to.equal("published"); pm.expect(body.publishedAt).to.be.a("string");')],
  },
  {
    surface: "management", operation: "patchArticle", name: "9. A colleague was faster: 412", note: "Somebody still has the draft's version, `\"v1\"`, in the editor. The answer says who changed what since.",
    status: 412, headers: { "If-Match": '"v1"' }, body: { dek: "From an old copy." },
    tests: [code("version.stale"), holds("It names the present version", 'pm.expect(body.currentETag).to.equal(pm.collectionVariables.get("articleETag")); pm.expect(body.updatedBy).to.be.a("string");')],
  },
  {
    surface: "delivery", operation: "getArticleBySlug", name: "10. Read it as a front end", note: "With its quotes, who said them, and the sources, each once.", query: { include: "quotes,speakers,sources" },
    tests: [holds("The quote came along", 'pm.expect(body.included.quotes[0].text).to.equal("We will not close the (northern) port"); pm.expect(body.included.speakers[0].name).to.equal("Mara Vance");')],
  },
  {
    surface: "delivery", operation: "getArticle", name: "11. Read it as HTML", note: "`bodyHtml` instead of blocks; `markdown` and `text` work alike.", query: { bodyFormat: "html" },
    tests: [holds("The body is HTML", 'pm.expect(body.bodyHtml).to.include("<p>");')],
  },
  {
    surface: "management", operation: "patchArticle", name: "12. Correct it", note: "The change is yours alone until it is published again.", body: { dek: "The harbour master keeps her word." },
    tests: [holds("There are unpublished changes", "pm.expect(body.version).to.be.above(body.publishedVersion);")],
  },
  {
    surface: "management", operation: "createPreviewLink", name: "13. Show it to somebody without a key", note: "A preview link opens this revision until it ends or is revoked.",
    body: { expiresAt: "{{soon}}" }, tests: [rememberPreview],
  },
  {
    surface: "delivery", operation: "getPreview", name: "14. What the link shows", note: "The article as delivery would show it, with all that it leads to.",
    tests: [holds("It is the correction", 'pm.expect(body.dek).to.equal("The harbour master keeps her word."); pm.expect(body.included.quotes).to.have.lengthOf(1);')],
  },
  { surface: "management", operation: "publishArticle", name: "15. Publish the correction", note: "`publishedAt` stays, `lastPublishedAt` moves.", body: "none" },
  {
    surface: "delivery", operation: "listArticles", name: "16. Everything by this author", note: "Lists take filters by id or slug, and go on by `cursor`.", query: { author: "{{authorId}}" },
    tests: [holds("The correction is in the list", 'pm.expect(body.data[0].dek).to.equal("The harbour master keeps her word.");')],
  },
];
