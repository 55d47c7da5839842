// Starts programs for the tests: an index of the sample collection with attacking pages beside it, and its server.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const root = process.env.ZHEN_ROOT;
export const workFolder = join(root, "build/web");
const program = (name) => join(root, "build/bin", name);

const attack = `</script><script>window.ran = 1</script><img src=x onerror="window.ran = 2"><svg onload="window.ran = 3">`;
const attacks = [
  { id: "attack-title", title: `${attack} probe`, text: `A probe of titles. ${attack}`, source: attack, url: "javascript:window.ran=4", date: "2024-02-03", lang: "en" },
  { id: `attack-id" onmouseover="window.ran=5" ${attack}`, title: "A probe of names", body: `probe ${attack}\n\nprobe &lt;script&gt; "quoted" 'quoted'`, site: attack, url: `https://example.com/"onclick="window.ran=6"`, lang: "en" },
  { id: "attack-bidi", title: "probe \u202Egnp.exe \u0007", body: "probe \u2066hidden\u2069 text", url: "data:text/html,<script>window.ran=7</script>", lang: "en" },
];

export function makeIndex() {
  mkdirSync(workFolder, { recursive: true });
  const index = join(workFolder, "web.zhen");
  rmSync(index, { recursive: true, force: true });
  writeFileSync(join(workFolder, "attacks.jsonl"), attacks.map((record) => JSON.stringify(record)).join("\n") + "\n");
  execFileSync(program("zhen-index"), ["--index", index, join(root, "corpus/pages"), join(workFolder, "attacks.jsonl")], { stdio: "ignore" });
  return index;
}

export async function serve(index, ...options) {
  const server = spawn(program("zhen-search"), ["serve", "--index", index, "--port", "0", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const [address] = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once("line", (line) => resolve([line]));
    server.once("exit", (code) => reject(new Error(`zhen-search serve ended with ${code}`)));
  });
  const stop = () => new Promise((resolve) => {
    server.removeAllListeners("exit");
    server.once("exit", resolve);
    server.kill("SIGTERM");
  });
  return { address, stop };
}

export const searchProgram = program("zhen-search");
