import type { TestEvent } from "node:test/reporters";

/** What node's runner counted, in the lines that the .NET runner ends with. */
export default async function* totals(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counted = new Map<string, number>();
  for await (const event of events) {
    if (event.type !== "test:diagnostic" || event.data.nesting !== 0) continue;
    const [, name, count] = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(event.data.message) ?? [];
    if (name) counted.set(name, Number(count));
  }
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (counted.get(name) ?? 0), 0);
  yield `succeeded: ${of("pass")}\nfailed: ${of("fail", "cancelled")}\nskipped: ${of("skipped", "todo")}\n`;
}
