import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { contract, type Surface } from "../postman/documents.js";

// From the compiled file, built/lint/lint.test.js.
const clients = fileURLToPath(new URL("../../", import.meta.url));

describe("The linters find no fault", () => {
  for (const surface of ["delivery", "management"] satisfies Surface[]) {
    it(`Redocly in ${surface}`, () => finds("redocly", "lint", "--config", "lint/redocly.yaml", contract(`${surface}.v1.json`)));

    it(`Spectral, with the OWASP rules, in ${surface}`, () => finds("spectral", "lint", "--fail-severity", "warn", "--ruleset", "lint/spectral.yaml", contract(`${surface}.v1.json`)));
  }
});

function finds(linter: string, ...options: string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve, reject) => {
    execFile(`node_modules/.bin/${linter}`, options, { cwd: clients, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new assert.AssertionError({ message: `${stdout}${stderr}` }));
      else resolve();
    });
  });
}
