// The agents' interface, spoken by the protocol's own client library: ./dev test-mcp
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { makeIndex, searchProgram } from "./serving.mjs";

const client = new Client({ name: "zhen-tests", version: "1" });
const call = (name, args) => client.callTool({ name, arguments: args });

before(async () => {
  await client.connect(new StdioClientTransport({ command: searchProgram, args: ["mcp", "--index", makeIndex()] }));
});
after(() => client.close());

test("initialises", async () => {
  assert.equal(client.getServerVersion().name, "zhen");
  assert.ok(client.getServerCapabilities().tools);
  await client.ping();
});

test("lists the tools", async () => {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name), ["search", "read", "similar", "facets"]);
});

test("searches, with citations", async () => {
  const answer = await call("search", { query: "潮汐", limit: 3 });
  assert.match(answer.content[0].text, /^1\. .+ — .+, id: .+$/m);
  assert.ok(answer.structuredContent.total > 0);
  assert.ok(answer.structuredContent.hits.every((hit) => Array.isArray(hit.byte_ranges)));
});

test("reads what it found, passage and bytes", async () => {
  const { structuredContent } = await call("search", { query: "tidal array first power", limit: 1 });
  const [hit] = structuredContent.hits;
  const page = await call("read", { id: hit.id });
  assert.equal(page.structuredContent.id, hit.id);
  assert.ok(page.structuredContent.passages >= 1);
  const [begin, end] = hit.byte_ranges[0];
  const bytes = await call("read", { id: hit.id, begin, end });
  assert.ok(hit.snippet.text.includes(bytes.structuredContent.text.slice(0, 40)));
});

test("finds pages like one, and says why a page was found", async () => {
  const { structuredContent } = await call("search", { query: "潮汐", limit: 1, explain: true });
  const [hit] = structuredContent.hits;
  assert.ok(hit.explanation.first_stage > 0);
  const like = await call("similar", { id: hit.id, limit: 2 });
  assert.match(like.content[0].text, /^1\. .+ — .+, id: .+$/m);
  assert.ok(like.structuredContent.hits.every((other) => other.id !== hit.id));
});

test("counts", async () => {
  const { structuredContent } = await call("facets", { query: "港", by: ["lang", "year"] });
  assert.ok(structuredContent.facets.lang.length > 1);
});

test("says what went wrong", async () => {
  assert.equal((await call("read", { id: "absent" })).isError, true);
  assert.equal((await call("search", { query: "a", date: "tomorrow" })).isError, true);
  await assert.rejects(call("search", {}), /query/);
  await assert.rejects(call("erase", {}), /no tool/);
  await assert.rejects(client.request({ method: "resources/list" }, { parse: (x) => x }), /method/);
});
