import type { ApiDocument, ApiMethod, ApiParameter, ApiResponse, ApiSchema, Reference } from "../api/description";

/** What can be sent or comes back: in words, and the schema of the document that it is. */
export interface ValueType {
  readonly text: string;
  readonly schema?: string;
}

export interface Member {
  readonly name: string;
  readonly type: ValueType;
  readonly words: readonly string[];
  readonly description: string;
}

export interface Parameter extends Member {
  readonly where: string;
  readonly required: boolean;
}

export interface ApiAnswer {
  readonly status: string;
  readonly description: string;
  readonly forms: readonly { readonly media: string; readonly type: ValueType }[];
}

export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly answers: readonly ApiAnswer[];
  /** How to try it; absent where curl cannot. */
  readonly curl: string | undefined;
}

export interface ApiGroup {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly ApiOperation[];
}

export interface NamedSchema {
  readonly name: string;
  readonly description: string;
  readonly members: readonly Member[];
}

/** The operations by their groups, as people read them. */
export function groupsOf(document: ApiDocument, base: string): ApiGroup[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, node]) => ({ path, method: method.toUpperCase(), node })),
  );
  return document.tags.map(({ name, description }) => ({
    name,
    description,
    operations: operations
      .filter(({ node }) => node.tags[0] === name)
      .map(({ path, method, node }) => operationOf(document, path, method, node, base)),
  }));
}

/** What the document calls by a name, each with all its members. */
export function schemasOf(document: ApiDocument): NamedSchema[] {
  return Object.entries(document.components.schemas).map(([name, schema]) => ({
    name,
    description: schema.description ?? "",
    members: membersOf(document, schema),
  }));
}

function operationOf(document: ApiDocument, path: string, method: string, node: ApiMethod, base: string): ApiOperation {
  const parameters = (node.parameters ?? []).map((each) => resolved<ApiParameter>(document, each));
  return {
    id: node.operationId,
    method,
    path,
    summary: node.summary,
    description: node.description,
    parameters: parameters.map((each) => ({
      ...memberOf(each.name, each.schema),
      where: each.in,
      required: each.required ?? false,
      description: each.description,
    })),
    answers: Object.entries(node.responses).map(([status, each]) => answerOf(status, resolved<ApiResponse>(document, each))),
    curl: "101" in node.responses ? undefined : curlOf(path, method, node, parameters, base),
  };
}

function answerOf(status: string, { description, content }: ApiResponse): ApiAnswer {
  const forms = Object.entries(content ?? {}).map(([media, { schema }]) => ({ media, type: typeOf(schema) }));
  return { status, description, forms };
}

/** With what is needed, taken from the examples. */
function curlOf(path: string, method: string, node: ApiMethod, parameters: readonly ApiParameter[], base: string): string {
  const place = path.slice(1).replace(/\{(\w+)\}/g, (_, name) => {
    const example = parameters.find((each) => each.in === "path" && each.name === name)?.example;
    return encodeURIComponent(String(example ?? name));
  });
  const query = parameters
    .filter((each) => each.in === "query" && each.required)
    .map((each) => `${each.name}=${encodeURIComponent(String(each.example ?? ""))}`)
    .join("&");
  const address = new URL(query === "" ? place : `${place}?${query}`, base).href;
  return ["curl", ...optionsOf(method, node), `'${address.replaceAll("'", "%27")}'`].join(" ");
}

function optionsOf(method: string, node: ApiMethod): string[] {
  const options = method === "GET" ? [] : ["-X", method];
  const [body] = Object.entries(node.requestBody?.content ?? {});
  if (body) {
    const [media, { schema, example }] = body;
    const names = Object.keys(schema.properties ?? {});
    const sent = example === undefined ? names.map((name) => `${name}=...`).join("&") : JSON.stringify(example);
    options.push("-H", `'Content-Type: ${media}'`, "-d", `'${sent}'`);
  }
  return options;
}

function membersOf(document: ApiDocument, schema: ApiSchema): Member[] {
  const whole = schema.$ref === undefined ? schema : resolved<ApiSchema>(document, { $ref: schema.$ref });
  const own = Object.entries(whole.properties ?? {}).map(([name, each]) => memberOf(name, each));
  return [...(whole.allOf ?? []).flatMap((part) => membersOf(document, part)), ...own];
}

function memberOf(name: string, schema: ApiSchema): Member {
  const words = (schema.enum ?? schema.items?.enum ?? []).filter((word) => word !== null);
  return { name, type: typeOf(schema), words, description: schema.description ?? "" };
}

function typeOf(schema: ApiSchema): ValueType {
  const { $ref, oneOf, items, minimum, maximum, maxLength } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf("/") + 1);
    return { text: name, schema: name };
  }
  if (schema["x-line"]) {
    return { ...typeOf(schema["x-line"]), text: `lines of ${typeOf(schema["x-line"]).text}` };
  }
  const [first] = oneOf ?? [];
  if (first) {
    return { ...typeOf(first), text: `${typeOf(first).text} or null` };
  }
  if (items) {
    return { ...typeOf(items), text: `list of ${typeOf(items).text}` };
  }
  const range =
    minimum !== undefined && maximum !== undefined ? `${minimum} to ${maximum}` : minimum !== undefined ? `${minimum} or more` : undefined;
  const usual = schema.default === undefined ? undefined : `else ${String(schema.default)}`;
  const longest = maxLength === undefined ? undefined : `at most ${maxLength} characters`;
  return { text: [[schema.type].flat().join(" or "), range, longest, usual].filter(Boolean).join(", ") };
}

function resolved<T extends object>(document: ApiDocument, part: T | Reference): T {
  if (!("$ref" in part)) {
    return part;
  }
  const steps = part.$ref.split("/").slice(1);
  return steps.reduce((node: unknown, step) => (node as Record<string, unknown>)[step], document) as T;
}
