// The page of one report: list, verdict and page side by side, kept the same in every window.

import { at, get, post, watch } from "./api.js";
import * as detail from "./detail.js";
import { byId, el, fill, say, setWords, toast } from "./dom.js";
import * as list from "./list.js";
import { itemsOf } from "./model.js";
import * as paper from "./paper.js";

let items = [];
let state = { decisions: {}, earlier: {}, evidence: {}, summary: [], undo: 0 };
let current = "";
let report = null;
let desk = null;

const find = subject => items.find(each => each.subject === subject);
const reviewer = () => byId("reviewer").value.trim();

async function start() {
  desk = await get("/api/desk");
  setWords(desk.words);
  document.documentElement.lang = desk.language === "zh" ? "zh-CN" : "en";
  byId("skip").textContent = say("review-skip");
  shell();
  try {
    report = await get(at("report"));
  } catch (error) {
    fill(byId("rows"), el("li", { class: "empty" }, error.message));
    return;
  }
  paper.setUp(report);
  items = itemsOf(report, await get(at("about")));
  detail.setUp(send, items);
  const title = report.document.title || report.document.path.split(/[\\/]/).at(-1);
  document.title = `${title} – csrcheck`;
  fill(byId("who"), el("b", {}, report.document.organisation), " ", title);
  await refresh();
  list.drawFilters(items, () => redraw(false));
  redraw(false);
  choose(fromHash() || list.visible()[0]?.subject || "");
  watch(version => { if (version !== state.version) refresh().catch(() => {}); }, lost => document.body.classList.toggle("lost", lost));
}

async function refresh() {
  take(await get(at(`decisions?reviewer=${encodeURIComponent(reviewer())}`)));
}

function take(given) {
  state = given;
  progress();
  redraw(true);
}

function redraw(keep) {
  fill(byId("tabs"), list.drawTabs(items, state.decisions, kind => {
    Object.assign(list.filter, { kind, framework: "", chapter: "", verdict: "", sort: kind === "indicator" ? "check" : list.filter.sort });
    list.drawFilters(items, () => redraw(false));
    redraw(false);
    choose(list.visible()[0]?.subject ?? "");
  }));
  list.draw(items, state.decisions, current, keep, subject => choose(subject, true));
  detail.draw(find(current), state);
}

function choose(subject, asked = false) {
  current = subject;
  const item = find(subject);
  if (item && item.kind !== list.filter.kind) {
    list.filter.kind = item.kind;
    list.drawFilters(items, () => redraw(false));
  }
  redraw(true);
  if (subject) history.replaceState(null, "", `#${encodeURIComponent(subject)}`);
  const row = [...document.querySelectorAll("#rows .item")].find(each => each.dataset.subject === subject);
  row?.scrollIntoView({ block: "nearest" });
  if (asked) detail.pane("detail");
  const next = list.visible()[list.visible().indexOf(item) + 1];
  paper.ahead(next?.quotes[0]?.page);
}

const fromHash = () => {
  const subject = decodeURIComponent(location.hash.slice(1));
  return find(subject) ? subject : "";
};
addEventListener("hashchange", () => { if (fromHash() && fromHash() !== current) choose(fromHash()); });

function step(by, open = false) {
  const rows = list.visible();
  const from = rows.findIndex(each => each.subject === current);
  let to = from + by;
  while (open && rows[to] && rows[to].subject in state.decisions) to += by;
  if (rows[to]) choose(rows[to].subject);
  else toast(say(open ? "review-all-done" : "review-end"));
}

async function send(given) {
  if (!reviewer()) {
    byId("reviewer").focus();
    toast(say("review-no-name"), true);
    return false;
  }
  try {
    take(await post(at("decide"), { ...given, reviewer: reviewer() }));
    toast(say(given.action === "withdraw" ? "review-withdrawn" : "review-saved"));
    if (given.action === "agree") step(1, true);
    return true;
  } catch (error) {
    toast(error.message, true);
    return false;
  }
}

async function undo() {
  try {
    take(await post(at("undo"), { reviewer: reviewer() }));
    toast(say("review-undone"));
  } catch (error) {
    toast(error.message, true);
  }
}

// ----- the frame

function shell() {
  const name = el("input", { id: "reviewer", value: localStorage.getItem("reviewer") && !desk.alone ? localStorage.getItem("reviewer") : desk.reviewer,
    "aria-label": say("review-name"), placeholder: say("review-name"), readOnly: desk.alone, onchange: () => { localStorage.setItem("reviewer", name.value); refresh(); } });
  fill(byId("top"),
    el("h1", { id: "who" }, say("review-loading")),
    el("div", { id: "tabs", role: "tablist", "aria-label": say("review-kinds") }),
    el("div", { id: "progress" }),
    el("div", { class: "tools" },
      el("label", { class: "name-of" }, el("span", {}, say("review-name")), name),
      el("button", { type: "button", id: "undo", onclick: undo, title: say("review-undo-title") }, say("review-undo"), el("kbd", { "aria-hidden": "true" }, "u")),
      el("details", { id: "export" }, el("summary", {}, say("review-export")), el("div", { class: "menu" }, ["xlsx", "html", "docx", "annotated", "pack", "json"].map(each =>
        el("a", { href: `${location.pathname}/export-${each}`, download: true, "data-form": each, onclick: () => { byId("export").open = false; } }, say(`review-export-${each}`))))),
      el("button", { type: "button", id: "theme", onclick: theme, title: say("review-theme"), "aria-label": say("review-theme") }, "◐"),
      el("button", { type: "button", id: "keys", onclick: help, title: say("review-keys"), "aria-label": say("review-keys") }, "?")),
    el("p", { id: "lost", role: "alert" }, say("review-lost")));
  fill(byId("list"), el("div", { id: "filters", role: "search" }), el("p", { id: "count", class: "soft", "aria-live": "polite" }),
    el("ol", { id: "rows", "aria-label": say("review-list") }), el("p", { id: "nothing", class: "soft empty", hidden: true }, say("review-nothing-fits")));
  fill(byId("panes"), ["list", "detail", "paper"].map(each => el("button", { type: "button", id: `pane-${each}`, onclick: () => detail.pane(each) }, say(`review-pane-${each}`))));
  byId("detail").setAttribute("aria-label", say("review-pane-detail"));
  byId("paper").setAttribute("aria-label", say("review-pane-paper"));
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
}

function progress() {
  fill(byId("progress"), state.summary.map(each => el("span", { class: "meter", title: say("review-progress", each) },
    el("b", {}, each.framework), ` ${each.coverage} · ${each.done}/${each.total}`, el("progress", { max: each.total, value: each.done, "aria-label": say("review-progress", each) }))),
    state.balance ? el("span", { class: "meter" }, state.balance) : null,
    state.stale?.length ? el("span", { class: "meter warn", title: state.stale.map(each => each.subject).join("\n") }, say("review-stale", { count: state.stale.length })) : null);
  byId("undo").disabled = !state.undo;
}

function theme() {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
}

const KEYS = [["j / ↓", "next"], ["k / ↑", "before"], ["n", "open"], ["a", "agree"], ["c", "change"], ["1–5", "verdict"], ["q", "quote"], ["r", "reason"], ["e", "beside"], ["u", "undo"], ["/", "search"], ["?", "help"]];

function help() {
  fill(byId("help"), el("h2", {}, say("review-keys")),
    el("dl", {}, KEYS.map(([key, code]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, say(`review-key-${code}`))])),
    el("p", { class: "soft" }, say("review-file"), " ", el("code", {}, state.file ?? "")),
    el("div", { class: "actions" },
      el("button", { type: "button", id: "another", onclick: async () => { const told = await post("/api/link"); fill(byId("link"), el("code", {}, told.link)); } }, say("review-link")),
      el("button", { type: "button", id: "end", onclick: end }, say("review-finish")),
      el("button", { type: "button", class: "main", onclick: () => byId("help").close() }, say("review-close"))),
    el("p", { id: "link" }));
  byId("help").showModal();
}

async function end() {
  await post("/api/end").catch(() => {});
  document.body.replaceChildren(el("p", { class: "soft empty" }, say("review-finished")));
}

addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const typing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) { typing.blur(); return; }
  if (typing) return;
  const does = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), n: () => step(1, true),
    a: detail.agree, c: () => detail.change(), q: () => detail.useQuote(), u: undo, "?": help,
    r: detail.reasonFirst, "/": () => byId("search").focus(),
    e: () => { const more = byId("beside"); if (more) more.open = !more.open; },
  }[event.key] ?? (/^[1-5]$/.test(event.key) ? () => detail.pick(Number(event.key)) : null);
  const scrolls = event.key.startsWith("Arrow") && event.target.closest?.(".scroll, [type=radio]");
  if (!does || scrolls || event.target.matches?.("[type=radio]") && event.key.startsWith("Arrow")) return;
  event.preventDefault();
  does();
});

// A word on what was selected, where it was selected.
let floating = null;
document.addEventListener("selectionchange", () => {
  floating?.remove();
  floating = null;
  const words = paper.selected();
  if (words.length < 4 || !byId("quote")) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  floating = el("button", { type: "button", id: "take", onmousedown: event => { event.preventDefault(); detail.useQuote(words); floating?.remove(); } }, say("review-use"));
  Object.assign(floating.style, { left: `${Math.min(Math.max(box.left, 8), innerWidth - 160)}px`, top: `${Math.max(box.top - 40, 8)}px` });
  document.body.append(floating);
});

start().catch(error => toast(error.message, true));
