import { escapeHTML } from "@portabletext/to-html";

/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Html[] | undefined;

/** A template whose values are escaped, unless they are HTML; undefined is nothing. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return raw(strings.reduce((all, text, index) => all + text + (index < values.length ? part(values[index]) : ""), ""));
}

export function raw(text: string): Html {
  return { html: text };
}

function part(value: Part): string {
  if (value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHTML(String(value));
  return "html" in value ? value.html : value.map((one) => one.html).join("");
}
