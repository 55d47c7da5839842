// The page, driven end to end in a real browser: ./dev test-web
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { makeIndex, serve, workFolder } from "./serving.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shot = (page, name) => page.screenshot({ path: join(workFolder, `${name}.png`) });
let server;
let browser;

before(async () => {
  server = await serve(makeIndex());
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"],
  });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// A page that fails its test on any error, dialog, foreign request or script that was stored in a document.
async function open(t, path = "/", options = {}) {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && !/401|404/.test(message.text()) && troubles.push(`console: ${message.text()}`));
  page.on("dialog", (dialog) => (troubles.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => request.url().startsWith(server.address) || troubles.push(`foreign request: ${request.url()}`));
  t.after(async () => {
    if (options.javaScriptEnabled !== false) assert.equal(await page.evaluate(() => window.ran), undefined, "a stored script ran");
    await context.close();
    assert.deepEqual(troubles, []);
  });
  await page.goto(server.address.replace(/\/$/, "") + path);
  return page;
}

const count = async (page) => Number((await page.locator("#count").textContent()).replace(/\D/g, ""));
const parameters = (page) => new URL(page.url()).searchParams;
const settled = (page) => page.waitForFunction(() => !document.querySelector(".busy"));

async function expectAccessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const found = violations.map((v) => `${v.impact} ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`);
  assert.deepEqual(found, [], `accessibility of ${where}`);
}

async function type(page, text) {
  await page.locator("#q").pressSequentially(text, { delay: 15 });
  await page.waitForFunction((q) => new URLSearchParams(location.search).get("q") === q, text);
  await page.waitForLoadState("networkidle");
  await settled(page);
  if (await page.locator("#completions").isVisible()) await page.keyboard.press("Escape");
}

test("results come while one types Chinese", async (t) => {
  const page = await open(t);
  await type(page, "潮汐");
  assert.ok((await count(page)) > 0);
  assert.ok((await page.locator(".hit mark").count()) > 0);
  assert.equal(await page.title(), "潮汐 · Zhen");
  assert.match(await page.locator("#live").textContent(), /stor(y|ies)/);
});

test("results come while one types English", async (t) => {
  const page = await open(t);
  await type(page, "tidal array");
  assert.ok((await count(page)) > 0);
  assert.ok((await page.locator(".hit").first().textContent()).match(/tid/i));
});

test("half-typed pinyin asks nothing", async (t) => {
  const page = await open(t);
  const asked = [];
  page.on("request", (request) => request.url().includes("/part/") && asked.push(request.url()));
  const cdp = await page.context().newCDPSession(page);
  await page.locator("#q").focus();
  for (const text of ["c", "chao", "chao'xi"]) {
    await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(250);
  }
  assert.deepEqual(asked, []);
  await cdp.send("Input.insertText", { text: "潮汐" });
  await page.waitForFunction(() => new URLSearchParams(location.search).get("q") === "潮汐");
  assert.ok((await count(page)) > 0);
});

test("an older answer never replaces a newer one", async (t) => {
  const page = await open(t);
  await page.route(/q=tid&|q=tid$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue().catch(() => {});
  });
  await page.locator("#q").fill("tid");
  await page.waitForTimeout(200);
  await page.locator("#q").fill("tidal");
  await page.waitForTimeout(1200);
  assert.equal(parameters(page).get("q"), "tidal");
  assert.ok((await count(page)) > 0);
});

test("filters by source, several at once, with counts that hold", async (t) => {
  const page = await open(t, "/?q=%E6%B8%AF");
  const all = await count(page);
  const boxes = page.locator('.filters input[name="source"]');
  const promised = Number(await page.locator('.filters li:has(input[name="source"]) .count').first().textContent());
  await boxes.first().check();
  await page.waitForFunction(() => new URLSearchParams(location.search).has("source"));
  await settled(page);
  assert.equal(await count(page), promised);
  assert.ok((await boxes.count()) > 1, "the other sources can still be chosen");
  await boxes.nth(1).check();
  await page.waitForFunction(() => new URLSearchParams(location.search).getAll("source").length === 2);
  await settled(page);
  assert.ok((await count(page)) > promised);
  await page.locator(".chips a").first().click();
  await page.waitForFunction(() => new URLSearchParams(location.search).getAll("source").length === 1);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await settled(page);
  assert.equal(await count(page), all);
  assert.equal(await page.locator(".filters :checked").count(), 0);
});

test("copies are one hit until the switch is off, by mouse and by keyboard", async (t) => {
  const page = await open(t, "/?q=%E6%B5%AE%E6%A0%87%E8%A7%82%E6%B5%8B%E7%BD%91");
  const toggle = page.locator("#stories");
  assert.equal(await toggle.getAttribute("aria-checked"), "true");
  const stories = await count(page);
  assert.match(await page.locator("#count").textContent(), /stor(y|ies)/);
  await toggle.click();
  await page.waitForFunction(() => new URLSearchParams(location.search).get("stories") === "0");
  await settled(page);
  assert.equal(await count(page), stories + 2);
  assert.match(await page.locator("#count").textContent(), /pages/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "stories");
  await page.locator("#q").press("End");
  await page.locator("#q").pressSequentially(" 东湾");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("q").endsWith("东湾"));
  assert.equal(parameters(page).get("stories"), "0", "typing keeps the switch");
  await page.keyboard.press("Escape");
  await toggle.focus();
  await page.keyboard.press(" ");
  await page.waitForFunction(() => !new URLSearchParams(location.search).has("stories"));
  await settled(page);
  assert.equal(await toggle.getAttribute("aria-checked"), "true");
});

test("a hit shows its copies, and what differs from each", async (t) => {
  const page = await open(t, "/?q=%E6%B5%AE%E6%A0%87%E8%A7%82%E6%B5%8B%E7%BD%91");
  const copies = page.locator(".copies").first();
  assert.match(await copies.locator("summary").textContent(), /3 pages.*东湾通讯社 · 东湾晚报 · 海峽日報.*2024-03-02 – 2024-03-05/s);
  await copies.locator("summary").click();
  assert.equal(await copies.locator("li").count(), 3);
  await shot(page, "copies");
  await expectAccessible(page, "copies");
  await copies.locator(".differs").first().click();
  await page.waitForSelector(".comparison");
  assert.match(await page.locator("#differences").textContent(), /^1 difference$/);
  assert.deepEqual(await page.locator(".pair del").allTextContents(), ["二十"]);
  assert.deepEqual(await page.locator(".pair ins").allTextContents(), ["十八"]);
  await expectAccessible(page, "a comparison");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".hits");
  await page.locator(".copies summary").first().click();
  await page.locator(".copies .differs").last().click();
  await page.waitForSelector(".comparison");
  assert.deepEqual(await page.locator(".pair ins").allTextContents(), ["記者何山報道。"], "scripts make no difference");
  await page.locator(".pair.heads a").last().click();
  await page.waitForSelector(".document");
});

test("completes by the keyboard alone, by letters and by pinyin", async (t) => {
  const page = await open(t);
  const field = page.locator("#q");
  assert.equal(await field.getAttribute("role"), "combobox");
  await field.pressSequentially("浮标", { delay: 20 });
  await page.waitForSelector("#completions:not([hidden]) [role=option]");
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  await shot(page, "completion");
  await expectAccessible(page, "completion");
  await page.keyboard.press("ArrowDown");
  assert.equal(await field.getAttribute("aria-activedescendant"), "completion-0");
  const first = await page.locator("#completion-0").getAttribute("data-text");
  assert.equal(await page.locator("#completion-0").getAttribute("aria-selected"), "true");
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => new URLSearchParams(location.search).get("q") === text, first);
  await settled(page);
  assert.ok((await count(page)) > 0);
  assert.ok(!(await page.locator("#completions").isVisible()));
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  await field.fill("");
  await field.pressSequentially("dengta", { delay: 20 });
  await page.waitForFunction(() => /灯塔/.test(document.querySelector("#completions")?.textContent));
  await page.keyboard.press("ArrowUp");
  assert.ok((await field.getAttribute("aria-activedescendant")).startsWith("completion-"));
  await page.keyboard.press("Escape");
  assert.ok(!(await page.locator("#completions").isVisible()));
  assert.equal(await page.evaluate(() => document.activeElement.id), "q", "the first Escape only closes the list");
  await field.press("Backspace");
  await page.waitForSelector("#completions:not([hidden])");
  await page.locator("#completions [role=option]").first().click();
  await page.waitForFunction(() => /灯/.test(new URLSearchParams(location.search).get("q")));
});

test("marks bursts over time, and shows the outlets' share", async (t) => {
  const page = await open(t, "/?q=%E7%81%AF%E5%A1%94");
  await page.waitForSelector("circle.burst");
  assert.equal(await page.locator("circle.burst").count(), 1);
  const burst = page.locator(".bursts a").first();
  assert.equal(await burst.textContent(), "2023-04");
  await page.locator("#shares summary").click();
  assert.deepEqual((await page.locator("#shares .value").allTextContents()).slice(0, 2), ["东湾通讯社", "东湾晚报"]);
  await shot(page, "timeline");
  await expectAccessible(page, "a timeline");
  const promised = Number((await page.locator(".bursts li").first().textContent()).match(/ (\d+) /)[1]);
  await burst.click();
  await page.waitForFunction(() => new URLSearchParams(location.search).get("date") === "2023-04");
  await settled(page);
  assert.equal(await count(page), promised);
  assert.ok(await page.locator("#shares").evaluate((shares) => shares.open), "what was opened stays open");
});

test("brushes a span of time with the mouse, with the keys, and takes it back", async (t) => {
  const page = await open(t, "/?q=%E6%B8%AF");
  const all = await count(page);
  const plot = await page.locator(".plot").boundingBox();
  await page.mouse.move(plot.x + plot.width * 0.5, plot.y + 20);
  await page.mouse.down();
  await page.mouse.move(plot.x + plot.width * 0.8, plot.y + 25, { steps: 8 });
  await shot(page, "brushing");
  await page.mouse.up();
  await page.waitForFunction(() => /^\d{4}-\d\d\.\.\d{4}-\d\d$/.test(new URLSearchParams(location.search).get("date") ?? ""));
  await settled(page);
  assert.ok((await count(page)) < all);
  const before = parameters(page).get("date");
  await page.locator("#brush-to").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((old) => new URLSearchParams(location.search).get("date") !== old, before);
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), "brush-to");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !new URLSearchParams(location.search).has("date"));
  await settled(page);
  assert.equal(await count(page), all);
});

test("brushes a span of time with a finger", async (t) => {
  const page = await open(t, "/?q=%E6%B8%AF", { hasTouch: true, viewport: { width: 390, height: 800 } });
  const plot = await page.locator(".plot").boundingBox();
  const cdp = await page.context().newCDPSession(page);
  const touch = (kind, x) => cdp.send("Input.dispatchTouchEvent", { type: kind, touchPoints: kind === "touchEnd" ? [] : [{ x, y: plot.y + 20 }] });
  await touch("touchStart", plot.x + plot.width * 0.4);
  for (const at of [0.45, 0.5, 0.6, 0.7]) await touch("touchMove", plot.x + plot.width * at);
  await touch("touchEnd");
  await page.waitForFunction(() => (new URLSearchParams(location.search).get("date") ?? "").includes(".."));
});

test("a year that is typed filters as well", async (t) => {
  const page = await open(t, "/?q=%E6%B8%AF");
  await page.locator("#date").fill("2023");
  await page.locator("#date").press("Enter");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("date") === "2023");
  await settled(page);
  for (const date of await page.locator(".hit time").allTextContents()) assert.match(date, /^2023/);
});

test("pages on, and back", async (t) => {
  const page = await open(t, "/?q=%E6%B8%AF");
  const first = await page.locator(".hit h2").first().textContent();
  await page.locator(".pager [rel=next]").click();
  await page.waitForFunction(() => new URLSearchParams(location.search).get("page") === "2");
  await settled(page);
  assert.notEqual(await page.locator(".hit h2").first().textContent(), first);
  await page.keyboard.press("[");
  await page.waitForFunction(() => !new URLSearchParams(location.search).has("page"));
  await settled(page);
  assert.equal(await page.locator(".hit h2").first().textContent(), first);
});

test("moves, opens, reads and comes back by the keys alone", async (t) => {
  const page = await open(t, "/?q=%E6%BD%AE%E6%B1%90");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  const title = await page.locator(".hit.current h2").textContent();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".document");
  assert.equal(await page.locator(".document h1").textContent(), title);
  assert.ok((await page.locator(".text mark, .document h1 mark").count()) > 0);
  await page.keyboard.press("Escape");
  await page.waitForSelector(".hit.current");
  assert.equal(await page.locator(".hit.current h2").textContent(), title);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  assert.ok(await page.locator("#help").isVisible());
  await page.keyboard.press("Escape");
  assert.ok(!(await page.locator("#help").isVisible()));
});

test("shows where a date comes from, and folds the furniture away", async (t) => {
  const page = await open(t, "/?q=%E5%8F%B0%E9%A3%8E+%E5%A7%9C%E6%B1%A4");
  await page.locator(".hit h2 a").first().click();
  await page.waitForSelector(".document");
  assert.ok((await page.locator(".facts .evidence").first().textContent()).length > 3);
  assert.ok((await page.locator(".furniture").count()) > 0);
  assert.equal(await page.locator(".furniture[open]").count(), 0);
  await page.keyboard.press("f");
  assert.equal(await page.locator(".furniture:not([open])").count(), 0);
  assert.equal(await page.locator("#furniture").getAttribute("aria-pressed"), "true");
  await page.locator(".back").click();
  await page.waitForSelector(".hits");
});

test("switches language and theme, and remembers both", async (t) => {
  const page = await open(t, "/?q=tidal");
  await page.locator("#ui-switch").click();
  await page.waitForFunction(() => document.documentElement.lang === "zh-Hans");
  assert.match(await page.locator("#count").textContent(), /篇报道/);
  assert.equal(parameters(page).get("q"), "tidal");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.keyboard.press("t");
  await page.keyboard.press("t");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.notEqual(await paper(), light);
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
});

test("follows the system's theme and the browser's language", async (t) => {
  const page = await open(t, "/", { locale: "zh-CN", colorScheme: "dark" });
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
  assert.match(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), /rgb\(2\d, 2\d, 2\d\)/);
});

test("works without a script", async (t) => {
  const page = await open(t, "/", { javaScriptEnabled: false });
  await page.locator("#q").fill("潮汐");
  await page.locator("#search button[type=submit]").click();
  assert.ok((await count(page)) > 0);
  await page.locator('.filters input[name="lang"]').first().check();
  await page.locator(".apply").click();
  assert.ok(parameters(page).has("lang"));
  await page.locator("#stories").click();
  assert.equal(parameters(page).get("stories"), "0");
  await page.locator("#q").fill("潮汐 海");
  await page.locator("#search button[type=submit]").click();
  assert.equal(parameters(page).get("stories"), "0", "the form keeps the switch");
  await page.locator("#ui-switch").click();
  assert.match(await page.locator("#count").textContent(), /个页面/);
  await page.locator(".hit h2 a").first().click();
  await page.locator("#theme-switch").click();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.ok(await page.locator(".document").isVisible());
  await page.locator(".back").click();
  assert.ok((await count(page)) > 0);
  assert.equal(await page.locator(".needs-script:visible").count(), 0);
});

test("copies and what differs need no script", async (t) => {
  const page = await open(t, "/?q=%E6%B5%AE%E6%A0%87%E8%A7%82%E6%B5%8B%E7%BD%91", { javaScriptEnabled: false });
  await page.locator(".copies summary").first().click();
  await page.locator(".copies .differs").first().click();
  assert.equal(await page.locator("#differences").textContent(), "1 difference");
  await page.locator(".back").click();
  assert.ok((await count(page)) > 0);
});

test("stored scripts never run", async (t) => {
  const page = await open(t);
  await type(page, "probe");
  assert.ok((await count(page)) >= 3);
  assert.match(await page.locator(".hits").textContent(), /<script>window\.ran = 1<\/script>/);
  for (let i = 0; i < 3; ++i) {
    await page.locator(".hit h2 a").nth(i).hover();
    await page.locator(".hit h2 a").nth(i).click();
    await page.waitForSelector(".document");
    await page.reload();
    for (const href of await page.locator(".document a").evaluateAll((links) => links.map((link) => link.protocol))) assert.match(href, /^https?:$/);
    await page.goBack();
    await page.waitForSelector(".hits");
  }
});

test("a token is asked for, and then remembered", async (t) => {
  const locked = await serve(join(workFolder, "web.zhen"), "--token", "correct-horse-battery");
  t.after(() => locked.stop());
  const context = await browser.newContext({ locale: "en-GB" });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(locked.address + "?q=tidal");
  assert.equal(await page.locator("#count").count(), 0);
  await page.locator("#token").fill("wrong-horse-battery!");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=alert]");
  await expectAccessible(page, "the login form");
  await page.locator("#token").fill("correct-horse-battery");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#count");
  assert.equal(parameters(page).get("q"), "tidal");
});

for (const [width, height] of [[390, 844], [820, 1180], [1440, 900]]) {
  for (const [theme, locale] of [["light", "en-GB"], ["dark", "zh-CN"]]) {
    test(`is accessible at ${width} in ${theme}, ${locale}`, async (t) => {
      const page = await open(t, "/", { viewport: { width, height }, colorScheme: theme, locale });
      await shot(page, `home-${width}-${theme}`);
      await expectAccessible(page, "home");
      await type(page, "5G 港口");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      await shot(page, `results-${width}-${theme}`);
      await expectAccessible(page, "results");
      if (await page.locator(".to-filters").isVisible()) {
        await page.locator(".to-filters").click();
        await page.waitForTimeout(250);
        await shot(page, `filters-${width}-${theme}`);
        await expectAccessible(page, "filters");
        await page.locator(".filters-close").click();
        await page.waitForTimeout(250);
      }
      await page.locator(".hit h2 a").first().click();
      await page.waitForSelector(".document");
      await settled(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      await shot(page, `document-${width}-${theme}`);
      await expectAccessible(page, "document");
      await page.goto(server.address + "diff?id=buoys-hant&with=buoys-changed&q=%E7%81%AF%E5%A1%94");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      await shot(page, `comparison-${width}-${theme}`);
      await expectAccessible(page, "a comparison");
      await page.locator(".back").click();
      await page.waitForSelector(".bursts");
      await page.locator("#shares summary").click();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      await shot(page, `timeline-${width}-${theme}`);
      await expectAccessible(page, "a timeline");
      await page.locator("#help-open").click();
      await shot(page, `help-${width}-${theme}`);
      await expectAccessible(page, "help");
    });
  }
}
