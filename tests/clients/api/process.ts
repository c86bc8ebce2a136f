import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A running API with a database of its own. */
export interface Api {
  readonly origin: string;
  readonly key: string;
  /** Kills the process, and starts it again on the same database. */
  crash(): Promise<void>;
  /** Runs a command of the program on the same database. */
  command(name: string): Promise<void>;
  stop(): Promise<void>;
}

const startSeconds = 60;

/** Starts the built assembly on a free port of the loopback; empty, or with the demo newsroom. */
export async function startApi(content: "empty" | "demo"): Promise<Api> {
  const assembly = process.env["ARTICLE_API"];
  if (!assembly) throw new Error("ARTICLE_API names no built assembly; start the tests with ./run.");

  const folder = await mkdtemp(join(tmpdir(), "article-api-"));
  const origin = `http://127.0.0.1:${await freePort()}`;
  const key = "the-key-of-the-client-tests-0123456789";
  const said: string[] = [];
  const run = (...command: string[]) => {
    const child = spawn("dotnet", [assembly, ...command], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        ASPNETCORE_URLS: origin,
        ASPNETCORE_ENVIRONMENT: "Development",
        Bootstrap__AdminKey: key,
        ConnectionStrings__ArticleApi: `Data Source=${join(folder, "api.db")}`,
        DemoContent: String(content === "demo"),
      },
    });
    child.stdout.on("data", (text: Buffer) => said.push(text.toString()));
    child.stderr.on("data", (text: Buffer) => said.push(text.toString()));
    return child;
  };
  let child = run();

  // A test that dies leaves no server behind.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async () => {
    process.removeListener("exit", kill);
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  const ready = async () => {
    if (await isReady(origin, child)) return;
    await stop();
    throw new Error(`The API did not start:\n${said.join("")}`);
  };
  const crash = async () => {
    await end(child, "SIGKILL");
    child = run();
    await ready();
  };
  const command = async (name: string) => {
    const [code] = await once(run(name), "exit");
    if (code !== 0) throw new Error(`${name} ended with ${code}:\n${said.join("")}`);
  };

  await ready();
  return { origin, key, crash, command, stop };
}

async function isReady(origin: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + startSeconds * 1000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${origin}/health/ready`).catch(() => undefined);
    if (answer?.ok) return true;
    await wait(100);
  }
  return false;
}

async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const forced = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(forced);
}

/** Below those that the system gives to clients, one of which could have it before the API listens, or while it is started again. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
