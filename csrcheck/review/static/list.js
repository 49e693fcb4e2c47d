// The list on the left: what to decide on, filtered and in an order.

import { badge, byId, el, fill, place, say } from "./dom.js";
import { fits, KINDS, ordered } from "./model.js";
import { isPaged } from "./paper.js";

export const filter = { kind: "indicator", framework: "", chapter: "", verdict: "", text: "", sort: "check", open: false };
let rows = [];

export const visible = () => rows;

const CHOICES = {
  indicator: ["disclosed", "partial", "not_disclosed", "not_applicable", "unassessed"],
  figure: [], matter: ["occurred", "shortcoming", "zero_claim"], finding: ["error", "warning", "info"],
};

const name = value => ({ occurred: "html-occurred", shortcoming: "html-shortcoming", zero_claim: "html-zero_claim",
  error: "level-in-report-error", warning: "level-in-report-warning", info: "level-in-report-info" })[value] ?? `verdict-${value}`;

// Draws the filters anew: when the kind changes, or the report is first there.
export function drawFilters(items, changed) {
  const mine = items.filter(each => each.kind === filter.kind);
  const frameworks = [...new Set(mine.map(each => each.framework).filter(Boolean))];
  const chapters = new Map(mine.filter(each => !filter.framework || each.framework === filter.framework)
    .filter(each => each.chapter).map(each => [each.chapter, each.chapterTitle ?? each.chapter]));
  const choose = (key, code, options) => el("label", {}, el("span", { class: "spoken" }, say(code)),
    el("select", { "data-filter": key, onchange: event => { filter[key] = event.target.value; if (key === "framework") { filter.chapter = ""; drawFilters(items, changed); } changed(); } },
      el("option", { value: "" }, say(code)), options.map(([value, words]) => el("option", { value, selected: filter[key] === value }, words))));
  const sorts = ["check", "order", ...(filter.kind === "indicator" ? ["verdict"] : []), "page"];
  fill(byId("filters"),
    el("input", { type: "search", id: "search", placeholder: say("review-search"), "aria-label": say("review-search"), value: filter.text,
      oninput: event => { filter.text = event.target.value; changed(); } }),
    frameworks.length > 1 ? choose("framework", "review-any-framework", frameworks.map(each => [each, each])) : null,
    chapters.size > 1 ? choose("chapter", "review-any-chapter", [...chapters]) : null,
    CHOICES[filter.kind].length ? choose("verdict", "review-any-verdict", CHOICES[filter.kind].map(each => [each, say(name(each))])) : null,
    el("label", {}, el("span", { class: "spoken" }, say("review-sort")),
      el("select", { id: "sort", onchange: event => { filter.sort = event.target.value; changed(); } },
        sorts.map(each => el("option", { value: each, selected: filter.sort === each }, say(`review-sort-${each}`))))),
    el("label", { class: "check" }, el("input", { type: "checkbox", id: "open", checked: filter.open,
      onchange: event => { filter.open = event.target.checked; changed(); } }), say("review-open-only")));
}

export function drawTabs(items, decisions, chosen) {
  return KINDS.map(kind => {
    const mine = items.filter(each => each.kind === kind);
    const left = mine.filter(each => !(each.subject in decisions)).length;
    return el("button", { type: "button", role: "tab", id: `tab-${kind}`, "aria-selected": String(kind === filter.kind), "aria-controls": "list",
      disabled: !mine.length, onclick: () => chosen(kind) }, say(`review-kind-${kind}`), " ", el("small", {}, left ? `${left}/${mine.length}` : `✓ ${mine.length}`));
  });
}

// Draws the rows; where the order is "please check", rows keep their places while somebody works.
export function draw(items, decisions, current, keep, choose) {
  const mine = items.filter(each => fits(each, filter, decisions));
  const sorted = keep && filter.sort === "check"
    ? [...mine].sort((a, b) => placeOf(a) - placeOf(b))
    : ordered(mine, filter.sort, decisions);
  rows = sorted;
  fill(byId("rows"), sorted.map(each => row(each, decisions[each.subject], each.subject === current, choose)));
  byId("count").textContent = say("review-count", { count: sorted.length });
  byId("nothing").hidden = sorted.length > 0;
}

function placeOf(item) {
  const found = rows.findIndex(each => each.subject === item.subject);
  return found < 0 ? 1e9 : found;
}

function row(item, decision, current, choose) {
  const cited = item.quotes[0];
  return el("li", {}, el("button", { type: "button", class: `item ${decision ? "done" : ""}`, "data-subject": item.subject,
    "aria-current": current ? "true" : null, onclick: () => choose(item.subject) },
    el("span", { class: "head" },
      el("span", { class: "name" }, item.kind === "indicator" ? item.name : item.kind === "matter" ? say(`type-${item.each.type}`) : item.kind === "figure" ? item.name : item.name),
      mark(item, decision)),
    el("span", { class: "title" }, item.title),
    el("span", { class: "foot" },
      item.framework ? el("span", {}, item.framework) : null,
      cited ? el("span", {}, place(cited, isPaged())) : null,
      item.confidence !== undefined && !decision ? el("span", {}, say("review-sure", { percent: Math.round(item.confidence * 100) })) : null,
      decision ? el("span", { class: "decided" }, say(`review-state-${decision.state}`), " ", decision.by) : null)),
    el("div", { class: "print" }, cited?.quote ? el("blockquote", {}, cited.quote) : null, decision ? el("p", {}, `${decision.by} ${decision.date}：${decision.reason}`) : null));
}

export function mark(item, decision) {
  const verdict = decision?.verdict ?? item.verdict;
  if (verdict) return badge(verdict);
  if (item.kind === "matter") return el("span", { class: `badge ${item.each.polarity}` }, say(`html-${item.each.polarity}`));
  if (item.kind === "finding") return el("span", { class: `badge ${item.each.severity}` }, say(`level-in-report-${item.each.severity}`));
  return null;
}
