import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startApi } from "../api/process.js";

/** A test as the .NET runner reports it (CTRF). */
interface Told {
  readonly name: string;
  readonly status: "passed" | "failed" | "skipped";
  readonly message?: string;
  readonly trace?: string;
}

// From the compiled file, built/csharp/story.test.js.
const project = fileURLToPath(new URL("../../csharp", import.meta.url));

// The .NET runner counts first, so that each of its tests can be one here.
const told = await tellStory();

describe("NSwag tells the story of an article", () => {
  for (const test of told) {
    it(sentence(test.name), { skip: test.status === "skipped" }, () => assert.equal(test.status, "passed", `${test.message}\n${test.trace}`));
  }
});

/** `ArticleApi.Clients.StoryTests.A_list_is_walked` in words. */
function sentence(name: string): string {
  return name.replace(/^[\w.]*\./, "").replaceAll("_", " ");
}

/** Generates, compiles and runs the C# client. */
async function tellStory(): Promise<Told[]> {
  const folder = await mkdtemp(join(tmpdir(), "article-api-story-"));
  const api = await startApi("empty");
  try {
    const report = ["--results-directory", folder, "--report-xunit-ctrf", "--report-xunit-ctrf-filename", "story.json"];
    const settings = { ARTICLE_API_ORIGIN: api.origin, ARTICLE_API_KEY: api.key };
    const { code, said } = await dotnet(["run", "--project", project, "--", "--no-ansi", "--progress", "off", ...report], settings);
    const text = await readFile(join(folder, "story.json"), "utf8").catch(() => assert.fail(said));
    const { tests } = (JSON.parse(text) as { results: { tests: Told[] } }).results;
    assert.ok(code === 0 || tests.some((test) => test.status === "failed"), said);
    return tests;
  } finally {
    await api.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function dotnet(options: string[], settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("dotnet", options, { env: { ...process.env, ...settings }, stdio: ["ignore", "pipe", "pipe"] });
    const said: string[] = [];
    child.stdout.on("data", (text: Buffer) => said.push(text.toString()));
    child.stderr.on("data", (text: Buffer) => said.push(text.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said: said.join("") }));
  });
}
