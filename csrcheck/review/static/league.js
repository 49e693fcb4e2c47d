// A batch run: its reports, how far each is reviewed, how far reviewers agree, and a sample.

import { get } from "./api.js";
import { badge, byId, el, fill, say, setWords, toast } from "./dom.js";
import { run } from "./jobs.js";

let told = null;
let sort = { by: "name", down: false };

async function start() {
  const desk = await get("/api/desk");
  setWords(desk.words);
  document.documentElement.lang = desk.language === "zh" ? "zh-CN" : "en";
  document.title = `${say("review-league")} – csrcheck`;
  byId("skip").textContent = say("review-skip");
  told = await get("/api/league");
  const done = told.rows.reduce((sum, each) => sum + each.done, 0);
  const total = told.rows.reduce((sum, each) => sum + each.total, 0);
  fill(byId("top"), el("h1", {}, el("b", {}, say("review-league")), " ", el("span", { class: "soft" }, told.folder)),
    el("span", { class: "meter" }, `${done} / ${total} `, el("progress", { max: total, value: done, "aria-label": say("review-league-progress") })));
  fill(byId("content"), el("div", { id: "progress-of" }), el("section", { id: "league" }), el("section", { id: "agreement" }), el("section", { id: "sample" }));
  league();
  agreement();
  sample(25);
}

const share = each => each?.coverage === null || each?.coverage === undefined ? "–" : `${Math.round(each.coverage * 1000) / 10}%`;

function league() {
  const columns = [["name", "review-league-report", each => each.organisation || each.name], ["year", "review-league-year", each => each.year ?? 0],
    ...told.frameworks.map(name => [name, name, each => each.coverage[name]?.coverage ?? -1]),
    ["findings", "review-league-findings", each => each.findings], ["negative", "review-league-negative", each => each.negative],
    ["gaps", "review-league-gaps", each => each.gaps ?? 0], ["done", "review-league-progress", each => each.total ? each.done / each.total : 0]];
  const value = columns.find(([name]) => name === sort.by)?.[2] ?? (each => each.name);
  const rows = [...told.rows].sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * (sort.down ? -1 : 1));
  const heads = columns.map(([name, code]) => el("th", { scope: "col", "aria-sort": sort.by === name ? (sort.down ? "descending" : "ascending") : null },
    el("button", { type: "button", class: "plain", onclick: () => { sort = { by: name, down: sort.by === name && !sort.down }; league(); } }, say(code))));
  fill(byId("league"), el("div", { class: "scroller" }, el("table", {}, el("thead", {}, el("tr", {}, heads, el("th", { scope: "col" }, say("review-league-reviewers")))),
    el("tbody", {}, rows.map(each => el("tr", {},
      el("th", { scope: "row" }, each.there ? el("button", { type: "button", class: "plain open", "data-path": each.path, onclick: () => open(each.path) }, each.organisation || each.name) : el("span", {}, each.organisation || each.name, " ", el("small", {}, say("review-league-gone"))),
        el("small", {}, each.name)),
      el("td", {}, String(each.year ?? "–")),
      told.frameworks.map(name => el("td", {}, share(each.coverage[name]))),
      el("td", {}, String(each.findings)), el("td", {}, String(each.negative)), el("td", {}, String(each.gaps ?? "–")),
      el("td", {}, el("progress", { max: each.total || 1, value: each.done, "aria-label": say("review-league-progress") }), ` ${each.done}/${each.total}`),
      el("td", {}, each.error ? el("span", { class: "lack" }, each.error) : Object.entries(each.reviewers).map(([name, count]) => el("span", { class: "who" }, `${name} ${count}`)))))))),
    told.others.length ? el("details", {}, el("summary", {}, say("review-league-others"), el("small", {}, String(told.others.length))), told.others.map(each => el("p", {}, `${each.path}：${each.reason}`))) : null);
}

async function open(path, subject = "") {
  try {
    const { session } = await run("/api/league/open", { path }, byId("progress-of"));
    location.assign(`/r/${session}${subject ? `#${encodeURIComponent(subject)}` : ""}`);
  } catch (error) {
    toast(error.message, true);
  }
}

const who = name => name || say("review-agreement-tool");

function agreement() {
  const rows = told.agreement;
  const apart = rows.flatMap(each => each.apart.map(one => ({ ...one, pair: each })));
  fill(byId("agreement"), el("h2", {}, say("review-agreement")),
    rows.length ? el("div", { class: "scroller" }, el("table", {}, el("thead", {}, el("tr", {}, ["pair", "both", "same", "kappa"].flatMap(each => [el("th", { scope: "col" }, say(`review-agreement-${each}`)), each === "pair" ? el("th", {}, "") : null]))),
      el("tbody", {}, rows.map(each => el("tr", {}, el("th", { scope: "row" }, `${who(each.one)} – ${who(each.other)}`), el("td", {}, each.framework),
        el("td", {}, String(each.both)), el("td", {}, `${Math.round(each.same / each.both * 100)}%`), el("td", {}, each.kappa === null ? "–" : each.kappa.toFixed(2))))))) : el("p", { class: "soft" }, say("review-agreement-none")),
    apart.length ? el("details", {}, el("summary", {}, say("review-agreement-apart"), el("small", {}, String(apart.length))), el("ul", {}, apart.map(each =>
      el("li", {}, el("button", { type: "button", class: "plain", onclick: () => open(each.path, `${each.pair.framework}/${each.indicator}`) }, `${each.path.split(/[\\/]/).at(-1)} ${each.pair.framework} ${each.indicator}`), " ",
        who(each.pair.one), " ", badge(each.one), " ", who(each.pair.other), " ", badge(each.other))))) : null);
}

async function sample(size) {
  const { sample } = await get(`/api/league/sample?size=${size}`);
  fill(byId("sample"), el("h2", {}, say("review-sample")), el("p", { class: "soft" }, say("review-sample-how")),
    el("div", { class: "actions" }, el("label", { class: "check" }, say("review-sample-size"), el("input", { type: "number", id: "size", min: "1", max: "500", value: String(size), onchange: event => sample_(event.target.value) })),
      el("a", { class: "save", href: `/league/sample.xlsx?size=${size}`, download: true }, say("review-sample-save"))),
    el("ol", { class: "drawn" }, sample.map(each => el("li", {}, el("button", { type: "button", class: "plain", onclick: () => open(each.path, each.subject) }, `${each.organisation || each.name} · ${each.subject}`), " ", each.title,
      each.done.length ? el("small", {}, `✓ ${each.done.join("、")}`) : null))));
}

const sample_ = size => sample(Math.min(Math.max(Number(size) || 25, 1), 500)).catch(error => toast(error.message, true));

start().catch(error => toast(error.message, true));
