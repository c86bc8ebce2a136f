import { collection, environment } from "./collection.js";
import { contract } from "./documents.js";

/** The committed files and what they must hold. */
export async function postmanFiles(): Promise<{ path: string; text: string }[]> {
  return [
    { path: contract("ArticleApi.postman_collection.json"), text: print(await collection()) },
    { path: contract("ArticleApi.postman_environment.json"), text: print(environment()) },
  ];
}

function print(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
