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

// One story by three outlets: as it came, with a sentence changed, and in Traditional script with a sentence more.
const buoys = (lines) => lines.join("");
const wire = [
  "浮标观测网今日在东湾投入使用。", "首批二十个浮标每十分钟传回一次水温、盐度和浪高。", "渔民可以在手机上看到各个海区的数据。",
  "项目负责人说，设备的电池可以用三年。", "港口调度中心将用这些数据安排船只进出。", "大学的研究人员也会用它研究赤潮的成因。",
  "明年还将在外海增加三十个浮标。", "当地学校计划组织学生参观控制室。",
];
const changed = wire.map((line) => line.replace("首批二十个", "首批十八个"));
const traditional = ["浮標觀測網今日在東灣投入使用。", "首批二十個浮標每十分鐘傳回一次水溫、鹽度和浪高。", "漁民可以在手機上看到各個海區的數據。",
  "項目負責人說，設備的電池可以用三年。", "港口調度中心將用這些數據安排船隻進出。", "大學的研究人員也會用它研究赤潮的成因。",
  "明年還將在外海增加三十個浮標。", "當地學校計劃組織學生參觀控制室。", "記者何山報道。"];
const page = (id, source, date, lines) => ({ id, title: "浮标观测网投入使用", body: buoys(lines), source, date, lang: "zh" });
const copies = [
  page("buoys-wire", "东湾通讯社", "2024-03-02", wire), page("buoys-changed", "东湾晚报", "2024-03-03", changed),
  page("buoys-hant", "海峽日報", "2024-03-05", traditional),
];
// A month in which lighthouses were on everybody's mind.
const months = Array.from({ length: 24 }, (_, i) => `${2022 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`);
const lighthouses = months.flatMap((month, i) => Array.from({ length: i === 15 ? 14 : 6 }, (_, k) => ({
  id: `light-${month}-${k}`, title: `${i === 15 || k === 0 ? "灯塔修缮" : "航道疏浚"} ${month} ${k}`,
  body: `${i === 15 || k === 0 ? "灯塔" : "航道"}第${i * 100 + k}期工程的说明。`, date: `${month}-${String(k + 1).padStart(2, "0")}`, source: k % 3 ? "东湾晚报" : "东湾通讯社",
})));

export function makeIndex() {
  mkdirSync(workFolder, { recursive: true });
  const index = join(workFolder, "web.zhen");
  rmSync(index, { recursive: true, force: true });
  const records = [...attacks, ...copies, ...lighthouses];
  writeFileSync(join(workFolder, "attacks.jsonl"), records.map((record) => JSON.stringify(record)).join("\n") + "\n");
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
