/** Runs after every request of the collection. */
export const afterEach = `
// Every error is a problem document; everything else with a body is JSON, but for pages, tables, events and what is sent line by line.
const isError = pm.response.code >= 400;
const hasBody = pm.response.text().length > 0;
const contentType = pm.response.headers.get("Content-Type");
const isStreamed = /^(text\\/csv|text\\/event-stream|application\\/x-ndjson)/.test(contentType);
const isPage = /^text\\/html/.test(contentType);
if (isError) {
  pm.test("A problem document says why", () => {
    pm.expect(contentType).to.match(/^application\\/problem\\+json/);
    const problem = pm.response.json();
    pm.expect(problem).to.include.all.keys("type", "title", "status", "instance", "code", "traceId");
    pm.expect(problem.status).to.equal(pm.response.code);
    pm.expect(problem.type).to.equal("urn:articleapi:problem:" + problem.code);
  });
} else if (isStreamed) {
  pm.test("The answer is lines", () => pm.expect(pm.response.text()).to.match(/\\n$/));
} else if (isPage) {
  pm.test("The answer is a page", () => pm.expect(pm.response.text()).to.match(/^<!DOCTYPE html>/));
} else if (hasBody) {
  pm.test("The answer is JSON", () => {
    pm.expect(contentType).to.match(/^application\\/(ld\\+)?json/);
    pm.response.json();
  });
}

// What an editor reads or writes is remembered: its id, its slug, and the ETag that the next change sends as If-Match.
const kinds = { articles: "article", authors: "author", speakers: "speaker", quotes: "quote", sources: "source", "api-keys": "apiKey", webhooks: "webhook", imports: "import" };
const [, folder, id, action] = pm.request.url.getPath().match(/^\\/api\\/v1\\/manage\\/([a-z-]+)(?:\\/([^/]+)(?:\\/([a-z]+|revisions\\/\\d+\\/restore|merge-into\\/[^/]+))?)?$/) || [];
const kind = action === "comments" ? "comment" : action === "ping" ? "delivery" : id === "bulk" ? undefined : kinds[folder];
const record = !isError && hasBody && !isStreamed && !isPage ? pm.response.json() : {};
if (kind && record.id) {
  pm.collectionVariables.set(kind + "Id", record.id);
  if (record.slug) pm.collectionVariables.set(kind + "Slug", record.slug);
  const etag = pm.response.headers.get("ETag");
  if (etag) pm.collectionVariables.set(kind + "ETag", etag);
}

// So is how far the last pull of sync has come.
if (record.nextToken) pm.collectionVariables.set("syncToken", record.nextToken);
`;

/** Names that must be new carry a mark, so that a request can be sent again. */
export const newMark = `
pm.collectionVariables.set("mark", Date.now().toString(36));
`;

/** An instant that is always ahead. */
export const soon = `
pm.collectionVariables.set("soon", new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString());
`;

/** For the requests that ask how it went. */
export const rememberJob = `pm.test("The job is remembered", () => {
  pm.collectionVariables.set("jobId", pm.response.json().id);
});`;

/** For the undoing. */
export const rememberRetraction = `pm.test("The retraction is remembered", () => {
  pm.collectionVariables.set("retractionId", pm.response.json().retraction.id);
});`;

/** The newest one, if there is any. */
export const rememberTask = `pm.test("The newest task is remembered", () => {
  const [newest] = pm.response.json().data;
  pm.collectionVariables.set("taskId", newest ? newest.id : "01900000-0000-7000-8000-00000000dead");
});`;

/** The last part of the address is what opens a preview. */
export const rememberPreview = `pm.test("Its address is remembered", () => {
  const link = pm.response.json();
  pm.expect(link.url).to.be.a("string");
  pm.collectionVariables.set("previewLinkId", link.id);
  pm.collectionVariables.set("previewToken", link.url.split("/").pop());
});`;

/** The test of one request. */
export function answers(status: number | number[], more: string[] = []): string {
  const expected = [status].flat();
  return [`pm.test("The status is ${expected.join(" or ")}", () => pm.expect(pm.response.code).to.be.oneOf([${expected.join(", ")}]));`, ...more].join("\n");
}
