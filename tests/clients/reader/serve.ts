// Builds the page and serves it: `npm run reader -- [address of the API] [port]`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

// From the compiled file, built/reader/serve.js, to the sources.
const source = (file: string) => fileURLToPath(new URL(`../../reader/${file}`, import.meta.url));

export interface Served {
  origin: string;
  stop(): Promise<void>;
}

export async function serveReader(api: string, port = 0): Promise<Served> {
  const bundle = await build({ entryPoints: [source("reader.ts")], bundle: true, format: "esm", minify: true, write: false, logLevel: "error" });
  const page = (await readFile(source("index.html"), "utf8")).replace("{{api}}", api);
  const files: Record<string, [type: string, content: string]> = {
    "/": ["text/html; charset=utf-8", page],
    "/reader.css": ["text/css; charset=utf-8", await readFile(source("reader.css"), "utf8")],
    "/reader.js": ["text/javascript; charset=utf-8", bundle.outputFiles[0]?.text ?? ""],
  };
  const server = createServer((request, response) => {
    const [type, content] = files[new URL(request.url ?? "/", "http://localhost").pathname] ?? [];
    response.writeHead(type ? 200 : 404, { "Content-Type": type ?? "text/plain" }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { origin } = await serveReader(process.argv[2] ?? "http://localhost:5080", Number(process.argv[3] ?? 5090));
  console.log(`The reader is at ${origin}`);
}
