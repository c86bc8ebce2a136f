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
    it(test.name, { skip: test.status === "skipped" }, () => assert.equal(test.status, "passed", `${test.message}\n${test.trace}`));
  }
});

/** Generates, compiles and runs the C# client. */
async function tellStory(): Promise<Told[]> {
  const folder = await mkdtemp(join(tmpdir(), "article-api-story-"));
  const api = await startApi("empty");
  try {
    const said = await dotnet(["run", "--project", project, "--", "--no-ansi", "--progress", "off", "--results-directory", folder, "--report-xunit-ctrf", "--report-xunit-ctrf-filename", "story.json"], {
      ARTICLE_API_ORIGIN: api.origin,
      ARTICLE_API_KEY: api.key,
    });
    const report = await readFile(join(folder, "story.json"), "utf8").catch(() => assert.fail(said));
    return (JSON.parse(report) as { results: { tests: Told[] } }).results.tests;
  } finally {
    await api.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function dotnet(options: string[], settings: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("dotnet", options, { env: { ...process.env, ...settings }, stdio: ["ignore", "pipe", "pipe"] });
    const said: string[] = [];
    child.stdout.on("data", (text: Buffer) => said.push(text.toString()));
    child.stderr.on("data", (text: Buffer) => said.push(text.toString()));
    child.once("error", reject);
    child.once("close", () => resolve(said.join("")));
  });
}
