// Makes the page quicker to use. The server writes all of the HTML, escaped; this exchanges its parts, so that
// results come while one types. Without it every link and form works as it stands.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = JSON.parse(document.body.dataset.words);
const form = $("#search");
const field = $("#q");
const view = $("#view");
document.documentElement.classList.add("script");

// ---- Asking the server, one question at a time ----

let underway = null;
let current = -1; // the hit that the keys are on

function partOf(url) {
  const part = new URL(url, location.href);
  part.pathname = { "/doc": "/part/doc", "/diff": "/part/diff" }[part.pathname] ?? "/part/results";
  return part;
}

async function show(url, { remember = "push", focus = false, scroll = 0 } = {}) {
  underway?.abort();
  const mine = (underway = new AbortController());
  $(".top").classList.add("busy");
  try {
    const answer = await fetch(partOf(url), { signal: mine.signal, headers: { Accept: "text/html" } });
    if (answer.status === 401) return location.reload();
    const html = await answer.text();
    if (mine.signal.aborted) return;
    if (remember !== "none") keepScroll();
    if (remember === "push" && url !== here()) history.pushState({}, "", url);
    if (remember === "replace") history.replaceState(history.state, "", url);
    place(html);
    if (focus) view.focus({ preventScroll: true });
    if (scroll !== null) scrollTo(0, scroll);
  } catch (error) {
    if (error.name !== "AbortError") $("#live").textContent = words.offline;
  } finally {
    if (underway === mine) $(".top").classList.remove("busy");
  }
}

const here = () => location.pathname + location.search;

function keepScroll() {
  history.replaceState({ scroll: scrollY, current }, "");
}

// Puts a part in place; what had the focus keeps it.
function place(html) {
  const focused = document.activeElement?.id;
  const opened = document.body.classList.contains("filters-open");
  const column = $(".filters")?.scrollTop ?? 0;
  const shares = $("#shares")?.open;
  view.innerHTML = html;
  if (shares && $("#shares")) $("#shares").open = true;
  current = -1;
  settle();
  if (focused && view.contains(document.getElementById(focused))) document.getElementById(focused).focus({ preventScroll: true });
  if ($(".filters")) $(".filters").scrollTop = column;
  document.body.classList.toggle("filters-open", opened && Boolean($(".filters")));
}

// What every new view needs.
function settle() {
  const heading = $("h1", view)?.textContent ?? "";
  const reading = view.firstElementChild?.dataset.view === "document";
  document.title = (reading ? heading : field.value.trim()) ? `${reading ? heading : field.value.trim()} · Zhen` : "Zhen";
  if ($("#count")) $("#live").textContent = $("#count").textContent;
  if ($(".histogram")) brush($(".histogram"));
}

// ---- The URL of what the form says ----

function urlOfForm() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() && !(name === "sort" && value === "relevance")) parameters.append(name, value.trim());
  }
  const more = new URLSearchParams(location.search).get("more");
  if (more && parameters.size) parameters.set("more", more);
  return parameters.size ? `/?${parameters}` : "/";
}

const reading = () => ["/doc", "/diff"].includes(location.pathname);
let typing = 0;
let typed = false; // one entry in the history for one spell of typing

function typedSomething() {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const url = urlOfForm();
    if (url === here()) return;
    show(url, { remember: typed && !reading() ? "replace" : "push" });
    typed = true;
    complete();
  }, 140);
}

field.addEventListener("input", (event) => {
  if (!event.isComposing) typedSomething(); // half-typed pinyin is nobody's question
});
field.addEventListener("compositionend", typedSomething);
field.addEventListener("blur", () => {
  typed = false;
  closeCompletions();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  closeCompletions();
  typed = false;
  show(urlOfForm());
});
document.addEventListener("change", (event) => {
  if (event.target.form === form && event.target !== field) show(urlOfForm(), { scroll: null });
});

// ---- Completion: what one types may go on to; the field is a combobox, the list its listbox ----

const list = $("#completions");
let completing = null;
let picked = -1; // the option that the arrow keys are on
field.setAttribute("role", "combobox");
field.setAttribute("aria-autocomplete", "list");
field.setAttribute("aria-controls", list.id);
field.setAttribute("aria-expanded", "false");

function closeCompletions() {
  completing?.abort();
  completing = null;
  list.hidden = true;
  list.replaceChildren();
  pick(-1);
  field.setAttribute("aria-expanded", "false");
}

async function complete() {
  completing?.abort();
  const mine = (completing = new AbortController());
  const beginning = field.value.trim();
  try {
    const asked = new URLSearchParams({ q: beginning, limit: 6 });
    const answer = beginning && (await fetch(`/api/v1/suggest?${asked}`, { signal: mine.signal }));
    const { suggestions } = answer && answer.ok ? await answer.json() : { suggestions: [] };
    if (mine.signal.aborted) return;
    offer(suggestions.filter((one) => one.text !== beginning));
  } catch {
    // A newer beginning is asked for, or the server is gone: the results say so.
  }
}

function offer(suggestions) {
  if (!suggestions.length || document.activeElement !== field) return closeCompletions();
  completing = null;
  list.replaceChildren(...suggestions.map(({ text, kind, count }, i) => {
    const option = Object.assign(document.createElement("li"), { id: `completion-${i}`, className: kind });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.text = text;
    option.append(Object.assign(document.createElement("span"), { className: "value", textContent: text }));
    if (count > 1) option.append(Object.assign(document.createElement("span"), { className: "count", textContent: count }));
    return option;
  }));
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  pick(-1);
}

function pick(to) {
  picked = to;
  $$("[role=option]", list).forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
  if (to >= 0) field.setAttribute("aria-activedescendant", `completion-${to}`);
  else field.removeAttribute("aria-activedescendant");
}

function take(option) {
  field.value = option.dataset.text;
  form.requestSubmit();
}

field.addEventListener("keydown", (event) => {
  if (list.hidden || event.isComposing) return;
  const last = list.children.length - 1;
  const acts = {
    ArrowDown: () => pick(picked === last ? -1 : picked + 1),
    ArrowUp: () => pick(picked === -1 ? last : picked - 1),
    Escape: closeCompletions,
    Enter: () => (picked >= 0 ? take(list.children[picked]) : form.requestSubmit()),
  };
  if (!acts[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  acts[event.key]();
});
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) take(option);
});

// ---- Links within the page ----

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[href]");
  if (!link || link.target) return;
  if (link.id === "ui-switch") return switchLanguage(event, link);
  if (link.id === "theme-switch") return switchTheme(event);
  if (link.classList.contains("to-filters")) return openFilters(event);
  if (link.id === "stories") return event.preventDefault(), show(link.getAttribute("href"), { scroll: null });
  const href = link.getAttribute("href") ?? "";
  if (!["/?", "/doc?", "/diff?"].some((path) => href.startsWith(path)) && href !== "/") return;
  event.preventDefault();
  // The way back is the way one came, with its place on the page.
  if (link.classList.contains("back") && history.state?.opened) return history.back();
  follow(href);
});

async function follow(url) {
  const toDocument = url.startsWith("/doc?") || url.startsWith("/diff?");
  if (!toDocument) formFrom(url);
  await show(url, { focus: true });
  if (toDocument) history.replaceState({ ...history.state, opened: true }, "");
}

// The field and the boxes say what the URL says; the boxes come with the results.
function formFrom(url) {
  field.value = new URL(url, location.href).searchParams.get("q") ?? "";
}

history.scrollRestoration = "manual";
addEventListener("popstate", async (event) => {
  formFrom(location.href);
  const { scroll = 0, current: at = -1 } = event.state ?? {};
  await show(here(), { remember: "none", scroll });
  if (at >= 0) choose(at, false);
});

// ---- Switches ----

const remember = (name, value) => (document.cookie = `zhen_${name}=${value}; path=/; max-age=31536000; samesite=strict`);

function switchLanguage(event, link) {
  event.preventDefault();
  remember("ui", link.hreflang === "en" ? "en" : "zh");
  keepScroll();
  location.replace(here().replace(/([?&])ui=[^&]*&?/, "$1"));
}

function switchTheme(event) {
  event?.preventDefault();
  const order = ["", "light", "dark"];
  const root = document.documentElement;
  const next = order[(order.indexOf(root.dataset.theme ?? "") + 1) % order.length];
  if (next) root.dataset.theme = next;
  else delete root.dataset.theme;
  remember("theme", next || "system");
  nameTheme();
  $("#live").textContent = $("#theme-switch .label").textContent;
}

function nameTheme() {
  $("#theme-switch .label").textContent = words[`theme_${document.documentElement.dataset.theme || "system"}`];
}

function openFilters(event) {
  event.preventDefault();
  document.body.classList.add("filters-open");
  $(".filters-close").focus();
}

function closeFilters() {
  document.body.classList.remove("filters-open");
  $(".to-filters")?.focus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest(".filters-close")) return closeFilters();
  if (document.body.classList.contains("filters-open") && !event.target.closest(".filters, .to-filters")) closeFilters();
  if (event.target.closest("#furniture")) toggleFurniture();
  if (event.target.closest("#next-mark")) nextMark();
  if (event.target.closest("#help-open")) $("#help").showModal();
});

// ---- Reading ----

function toggleFurniture() {
  const button = $("#furniture");
  if (!button) return;
  const open = button.getAttribute("aria-pressed") !== "true";
  for (const block of $$(".furniture")) block.open = open;
  button.setAttribute("aria-pressed", String(open));
  button.textContent = open ? words.hide_furniture : words.show_furniture;
}

function nextMark() {
  const marks = $$(".text mark").filter((mark) => mark.checkVisibility());
  if (!marks.length) return;
  const at = marks.findIndex((mark) => mark.classList.contains("here"));
  marks[at]?.classList.remove("here");
  const next = marks[(at + 1) % marks.length];
  next.classList.add("here");
  next.scrollIntoView({ block: "center", behavior: "smooth" });
}

// ---- Keys ----

function choose(to, reveal = true) {
  const hits = $$(".hit");
  if (!hits.length) return;
  hits[current]?.classList.remove("current");
  current = Math.max(0, Math.min(hits.length - 1, to));
  hits[current].classList.add("current");
  $("h2 a", hits[current]).focus({ preventScroll: true });
  if (reveal) hits[current].scrollIntoView({ block: "nearest" });
}

function goBack() {
  if (document.body.classList.contains("filters-open")) return closeFilters();
  if (reading()) return $(".back")?.click();
  document.activeElement?.blur();
}

const keys = {
  "/": () => field.select(),
  j: () => choose(current + 1),
  k: () => choose(current - 1),
  f: toggleFurniture,
  n: nextMark,
  t: () => switchTheme(),
  "[": () => $(".pager [rel=prev]")?.click(),
  "]": () => $(".pager [rel=next]")?.click(),
  "?": () => $("#help").showModal(),
  Escape: goBack,
};

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing || $("#help").open) return;
  const writing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (writing && event.key === "Escape") return event.target.blur();
  if (writing && event.key === "ArrowDown" && event.target === field) return event.preventDefault(), choose(0);
  if (writing || event.target.matches(".handle")) return;
  if (event.key === " " && event.target.matches("[role=switch]")) return event.preventDefault(), event.target.click();
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// ---- Brushing over time: by mouse, finger or the two handles ----

function brush(histogram) {
  const plot = $(".plot", histogram);
  const counts = histogram.dataset.counts.split(",").map(Number);
  const last = counts.length - 1;
  let from = Number(histogram.dataset.from);
  let to = Number(histogram.dataset.to);
  const brushed = from >= 0;
  if (!brushed) [from, to] = [0, last];

  const shade = Object.assign(document.createElement("div"), { className: "brush" });
  const bubble = Object.assign(document.createElement("div"), { className: "bubble", hidden: true });
  const handles = ["from", "to"].map((end) => {
    const handle = document.createElement("div");
    handle.className = "handle";
    handle.id = `brush-${end}`;
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", words[`brush_${end}`]);
    return handle;
  });
  plot.prepend(shade);
  plot.append(...handles, bubble);

  const name = (bin) => {
    if (histogram.dataset.unit === "year") return String(Number(histogram.dataset.first) + bin).padStart(4, "0");
    const [year, month] = histogram.dataset.first.split("-").map(Number);
    const months = year * 12 + month - 1 + bin;
    return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
  };
  const range = () => (from === to ? name(from) : `${name(from)}..${name(to)}`);

  function draw(active) {
    const left = (100 * from) / counts.length;
    const right = (100 * (to + 1)) / counts.length;
    Object.assign(shade.style, { left: `${left}%`, width: `${right - left}%` });
    shade.hidden = !active;
    histogram.classList.toggle("brushed", active);
    [left, right].forEach((at, i) => (handles[i].style.left = `${at}%`));
    [from, to].forEach((bin, i) => {
      handles[i].setAttribute("aria-valuemin", 0);
      handles[i].setAttribute("aria-valuemax", last);
      handles[i].setAttribute("aria-valuenow", bin);
      handles[i].setAttribute("aria-valuetext", name(bin));
    });
    bubble.style.left = `${Math.min(88, Math.max(12, (left + right) / 2))}%`;
    bubble.textContent = `${range()} · ${counts.slice(from, to + 1).reduce((a, b) => a + b, 0)}`;
  }

  function apply() {
    $("#date").value = from === 0 && to === last ? "" : range();
    show(urlOfForm(), { scroll: null });
  }

  const binAt = (x) => {
    const box = plot.getBoundingClientRect();
    return Math.max(0, Math.min(last, Math.floor(((x - box.left) / box.width) * counts.length)));
  };

  let drag = null;
  plot.addEventListener("mousedown", (event) => event.preventDefault()); // no focus on the bars, no selected text
  plot.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const end = handles.indexOf(event.target.closest(".handle"));
    const bin = binAt(event.clientX);
    drag = { x: event.clientX, moved: false, anchor: end === 0 ? to : end === 1 ? from : bin };
    plot.setPointerCapture(event.pointerId);
    if (end >= 0) handles[end].focus({ preventScroll: true });
  });
  plot.addEventListener("pointermove", (event) => {
    if (!drag || (!drag.moved && Math.abs(event.clientX - drag.x) < 5)) return;
    drag.moved = true;
    const bin = binAt(event.clientX);
    [from, to] = [Math.min(bin, drag.anchor), Math.max(bin, drag.anchor)];
    bubble.hidden = false;
    draw(true);
  });
  const release = (event) => {
    if (!drag) return;
    const { moved } = drag;
    drag = null;
    bubble.hidden = true;
    if (event.type === "pointercancel") return draw(brushed);
    if (!moved) {
      if (event.target.closest?.(".handle")) return;
      from = to = binAt(event.clientX);
    }
    draw(true);
    apply();
  };
  plot.addEventListener("pointerup", release);
  plot.addEventListener("pointercancel", release);
  plot.addEventListener("click", (event) => event.preventDefault()); // the bars' links are for pages without a script

  let pressing = 0;
  handles.forEach((handle, i) => {
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -last, End: last }[event.key];
      if (event.key === "Escape") {
        event.preventDefault();
        $("#date").value = "";
        return show(urlOfForm(), { scroll: null });
      }
      if (step === undefined) return;
      event.preventDefault();
      if (i === 0) from = Math.max(0, Math.min(to, from + step));
      else to = Math.min(last, Math.max(from, to + step));
      draw(true);
      bubble.hidden = false;
      clearTimeout(pressing);
      pressing = setTimeout(apply, 350);
    });
    handle.addEventListener("blur", () => (bubble.hidden = true));
  });
  draw(brushed);
}

nameTheme();
settle();
if (history.state?.scroll) scrollTo(0, history.state.scroll);
