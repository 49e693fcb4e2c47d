// What is asked, what was found, what is missing, and what a person decides.

import { at, post } from "./api.js";
import { badge, byId, el, fill, known, place, say, toast } from "./dom.js";
import { mark } from "./list.js";
import { isPaged, selected, show } from "./paper.js";

const VERDICTS = ["disclosed", "partial", "not_disclosed", "not_applicable", "unassessed"];
const drafts = new Map();
let current = null;
let state = null;
let send = async () => {};
let matters = [];

export function setUp(sender, items) { send = sender; matters = items.filter(each => each.kind === "matter"); }

export function draw(item, decisions, chosen = null) {
  const same = current?.subject === item?.subject;
  current = item; state = decisions;
  if (!item) {
    fill(byId("detail"), el("p", { class: "soft empty" }, say("review-choose")));
    return;
  }
  if (same && byId("decided")) {
    fill(byId("decided"), decidedBlock());
    fill(byId("standing"), mark(item, state.decisions[item.subject]));
    return;
  }
  const draft = draftOf(item);
  const body = el("div", { class: "body", tabindex: "0", "aria-label": say("review-pane-detail") }, head(item), el("div", { id: "decided" }, decidedBlock()), parts(item));
  fill(byId("detail"), body, form(item, draft));
  show(chosen ?? state.evidence[item.subject] ?? item.quotes[0], item.quotes);
  markShown(0);
}

export function draftOf(item) {
  if (!drafts.has(item.subject)) drafts.set(item.subject, { verdict: "", reason: "", quote: "" });
  return drafts.get(item.subject);
}

function head(item) {
  const each = item.each;
  const facts = item.kind === "indicator"
    ? [item.framework, item.chapterTitle, each.obligation && known(`obligation-${each.obligation}`) ? say(`obligation-${each.obligation}`) : "", say("review-sure", { percent: Math.round(each.confidence * 100) }), item.why]
    : item.kind === "matter" ? [say(`type-${each.type}`), each.period.join("、")] : item.kind === "finding" ? [each.rule, each.indicator] : [item.name];
  return el("header", {},
    el("h2", {}, item.kind === "indicator" ? el("span", { class: "name" }, `${item.name} `) : null, item.title),
    el("p", { class: "facts" }, el("span", { id: "standing" }, mark(item, state.decisions[item.subject])), facts.filter(Boolean).map(fact => el("span", {}, fact))));
}

function decidedBlock() {
  const item = current;
  const decision = state.decisions[item.subject];
  if (!decision) return [];
  const earlier = state.earlier[item.subject] ?? [];
  const others = state.others?.[item.subject] ?? [];
  const line = said => el("p", {}, el("b", {}, `${said.by} ${said.date}`), " ", said.verdict && said.state === "changed" ? badge(said.verdict) : say(`review-state-${said.state}`), "：", said.reason);
  return [el("div", { class: "decision" },
    line(decision),
    decision.state === "changed" && item.verdict !== decision.verdict ? el("p", { class: "soft" }, say("review-was"), " ", badge(item.verdict)) : null,
    decision.quote ? el("blockquote", {}, decision.quote, el("cite", {}, decision.page ? say("place-page", { page: decision.page }) : "")) : null,
    decision.of ? el("p", { class: "soft" }, say("review-same-as"), decision.of) : null,
    ["cause", "process", "remedy", "result"].filter(part => decision[part]).map(part => el("p", {}, el("b", {}, say(`account-${part}`)), decision[part])),
    earlier.map(said => el("div", { class: "earlier" }, line(said))),
    others.map(said => el("div", { class: "earlier" }, say("review-other"), line(said))),
    el("button", { type: "button", class: "plain", onclick: () => decide({ action: "withdraw" }) }, say("review-withdraw")))];
}

function parts(item) {
  const each = item.each;
  return [
    item.kind === "indicator" ? asked(each) : null,
    item.kind === "figure" ? figures(each) : null,
    each.reason ? el("p", { class: "reason" }, each.reason) : null,
    quotes(item),
    item.kind === "matter" ? account(item) : null,
    each.advice?.length ? el("details", {}, el("summary", {}, say("item-advice")), each.advice.map(words => el("p", {}, words))) : null,
    item.kind === "indicator" ? beside(item) : null,
  ];
}

function asked(each) {
  if (!each.asks.length) return null;
  const kind = ask => ask.found ? "found" : ask.optional ? "optional" : "lacking";
  const signs = { found: "✓", optional: "○", lacking: "×" };
  return el("section", {}, el("h3", {}, say("review-asked")),
    el("ul", { class: "asks" }, each.asks.map(ask => el("li", { class: kind(ask) }, el("i", { "aria-hidden": "true" }, signs[kind(ask)]),
      el("span", { class: "spoken" }, say(`review-ask-${kind(ask)}`)), ask.text, ask.optional ? el("small", {}, say("explain-optional")) : null))));
}

function figures(each) {
  const years = [...new Set([...Object.keys(each.values), ...each.missing_years.map(String), ...Object.keys(each.unread ?? {})])].sort();
  return el("div", { class: "scroller" }, el("table", {},
    el("thead", {}, el("tr", {}, years.map(year => el("th", { scope: "col" }, year)))),
    el("tbody", {}, el("tr", {}, years.map(year => el("td", {}, each.values[year]?.text ?? each.unread?.[year] ?? el("b", { class: "lack" }, say("html-lacking"))))))));
}

function quotes(item) {
  const all = item.quotes.filter(each => each.quote);
  if (!all.length) return el("p", { class: "soft" }, say("review-no-quotes"));
  return el("section", {}, el("h3", {}, say("review-quotes")), all.map((each, number) => quoteCard(item, each, number)));
}

function quoteCard(item, each, number, offered = item.kind === "indicator" && number > 0) {
  return el("div", { class: "quote", "data-number": String(number) },
    el("button", { type: "button", class: "look", onclick: event => { show(each, item.quotes); pane("paper"); markShown(event.currentTarget); } },
      each.part ? el("b", {}, say(`account-${each.part}`)) : null,
      el("span", { class: "words-of" }, marked(each.quote, each.terms ?? [])),
      el("span", { class: "where" }, [place(each, isPaged()), isPaged() ? (each.section ?? []).slice(-2).join(" › ") : ""].filter(Boolean).join(" · "))),
    offered ? el("button", { type: "button", class: "plain use", onclick: () => useQuote(each.quote) }, say("review-use")) : null);
}

// The terms the tool went by, marked in a quote; terms with gaps in their parts.
function marked(words, terms) {
  const found = [];
  for (const part of terms.flatMap(term => term.split(/[…&]/)).filter(term => term.length > 1)) {
    for (let from = words.indexOf(part); from >= 0; from = words.indexOf(part, from + 1)) found.push([from, from + part.length]);
  }
  found.sort((a, b) => a[0] - b[0]);
  const made = [];
  let end = 0;
  for (const [from, to] of found) {
    if (from < end) continue;
    made.push(words.slice(end, from), el("mark", {}, words.slice(from, to)));
    end = to;
  }
  return [...made, words.slice(end)];
}

function markShown(button) {
  for (const each of byId("detail").querySelectorAll(".quote.shown")) each.classList.remove("shown");
  const card = typeof button === "number" ? byId("detail").querySelector(`.quote[data-number="${button}"]`) : button?.closest(".quote");
  card?.classList.add("shown");
}

function account(item) {
  const told = ["cause", "process", "remedy", "result"].filter(part => item.each[part]);
  return told.length || item.each.polarity === "zero_claim" ? null : el("p", { class: "lack" }, say("account-none"));
}

// Other evidence and near misses; where nothing is quoted they are opened at once, for they are what there is to look at.
function beside(item) {
  const body = el("div", {});
  const bare = !item.quotes.some(each => each.quote);
  const made = el("details", { id: "beside", open: bare, ontoggle: () => load() }, el("summary", {}, say("review-beside")), body);
  const load = async () => {
    if (!made.open || body.childNodes.length) return;
    fill(body, el("p", { class: "soft" }, say("review-looking")));
    const found = await post(at("near"), { subject: item.subject }).catch(error => { toast(error.message, true); });
    if (!found) return fill(body);
    const cards = (code, list) => [el("h3", {}, say(code)), list.length ? list.map(each => quoteCard({ ...item, quotes: [] }, each, -1, true)) : el("p", { class: "soft" }, say("review-none"))];
    const told = found.explanation;
    fill(body, cards("review-others", found.others), cards("review-near", found.near), finder(item),
      told.means ? [el("h3", {}, say("review-means")), el("p", {}, told.means), told.note ? el("p", { class: "soft" }, told.note) : null, told.clause ? el("p", { class: "soft" }, told.clause) : null] : null);
    const first = found.others[0] ?? found.near[0];
    if (bare && first && current === item) show(first);
  };
  return made;
}

// Looks for words in the whole report: that something is missing can only be seen by looking.
function finder(item) {
  const list = el("div", {});
  const input = el("input", { type: "search", id: "find", placeholder: say("review-find"), "aria-label": say("review-find") });
  const look = async event => {
    event.preventDefault();
    const told = await post(at("find"), { text: input.value }).catch(error => { toast(error.message, true); });
    if (told) fill(list, el("p", { class: "soft", role: "status" }, say("review-found", { count: told.count })), told.found.map(each => quoteCard({ ...item, quotes: [] }, each, -1, true)));
  };
  return [el("h3", {}, say("review-find")), el("form", { class: "finder", onsubmit: look }, input, el("button", {}, say("review-find-do"))), list];
}

// ----- deciding

function form(item, draft) {
  const others = matters.filter(each => each.subject !== item.subject && each.each.type === item.each.type);
  const button = (action, code, key, extra = {}) => el("button", { type: "button", id: `do-${action}`, class: extra.class ?? "", onclick: extra.onclick ?? (() => decide({ action })) },
    say(code), key ? el("kbd", { "aria-hidden": "true" }, key) : null);
  const reason = el("textarea", { id: "reason", rows: "2", placeholder: say("review-reason"), "aria-label": say("review-reason"), oninput: event => { draft.reason = event.target.value; } });
  reason.value = draft.reason;
  const chosen = el("textarea", { id: "quote", rows: "2", placeholder: say("review-quote-hint"), "aria-label": say("review-quote"), oninput: event => { draft.quote = event.target.value; } });
  chosen.value = draft.quote;
  const choices = item.kind === "indicator" ? el("fieldset", { class: "verdicts" }, el("legend", {}, say("review-new-verdict")),
    VERDICTS.map((verdict, number) => el("label", {}, el("input", { type: "radio", name: "verdict", value: verdict, checked: draft.verdict === verdict, onchange: () => { draft.verdict = verdict; } }),
      badge(verdict), el("kbd", { "aria-hidden": "true" }, String(number + 1))))) : null;
  const matter = item.kind === "matter" ? el("div", { class: "matter" },
    el("label", {}, say("review-part"), el("select", { id: "part" }, ["cause", "process", "remedy", "result"].map(part => el("option", { value: part }, say(`account-${part}`))))),
    button("account", "review-do-account", "", { onclick: () => decide({ action: "account", part: byId("part").value, quote: byId("quote").value, reason: byId("reason").value || say(`account-${byId("part").value}`) }) }),
    others.length ? el("label", {}, say("review-same-as"), el("select", { id: "of" }, others.map(each => el("option", { value: each.each.quote }, each.title.slice(0, 40))))) : null,
    others.length ? button("duplicate", "review-do-duplicate", "", { onclick: () => decide({ action: "duplicate", of: byId("of").value, reason: byId("reason").value || say("review-do-duplicate") }) }) : null) : null;
  const dismiss = { finding: "review-do-false", figure: "review-do-wrong", matter: "review-do-reject" }[item.kind];
  const more = el("div", { id: "more", hidden: !draft.open }, choices, reason, item.kind === "indicator" || item.kind === "matter" ? chosen : null, matter);
  return el("section", { class: "form", "aria-label": say("review-decide") },
    el("div", { class: "actions" },
      button("agree", "review-do-agree", "a", { class: "main" }),
      button("change", dismiss ?? "review-do-change", "c", { onclick: change }),
      item.kind === "matter" ? el("button", { type: "button", onclick: () => unfold() }, say("review-more")) : null),
    more);
}

// Shows what a change needs: the choice of verdicts, the reason, the words it rests on.
export function unfold() {
  if (!current || !byId("more")) return false;
  const folded = byId("more").hidden;
  byId("more").hidden = false;
  draftOf(current).open = true;
  return folded;
}

// "Change" opens the choice of verdicts; once there is one, and a reason, it saves.
export function change() {
  if (!current) return;
  const folded = unfold();
  const draft = draftOf(current);
  if (current.kind === "indicator" && !draft.verdict) {
    document.querySelector(".verdicts input")?.focus();
    return folded ? undefined : toast(say("review-pick-verdict"));
  }
  if (!draft.reason.trim()) {
    byId("reason").focus();
    return folded ? undefined : toast(say("review-needs-reason"));
  }
  return decide(current.kind === "indicator" ? { action: "change", verdict: draft.verdict, quote: draft.quote } : { action: "dismiss" });
}

export function agree() { if (current) decide({ action: "agree" }); }

export function reasonFirst() {
  unfold();
  byId("reason")?.focus();
}

export function pick(number) {
  unfold();
  const input = document.querySelectorAll(".verdicts input")[number - 1];
  if (input) { input.checked = true; draftOf(current).verdict = input.value; input.focus(); }
}

export function useQuote(words = selected()) {
  if (!words || !byId("quote")) return toast(say("review-select-first"), true);
  unfold();
  byId("quote").value = words;
  draftOf(current).quote = words;
  pane("detail");
  const draft = draftOf(current);
  if (current.kind === "indicator" && !draft.verdict) pick(VERDICTS.indexOf(state.decisions[current.subject]?.verdict ?? current.verdict) + 1);
  byId("reason").focus();
  toast(say("review-quote-taken"));
}

async function decide(given) {
  const item = current;
  const draft = draftOf(item);
  const about = item.title.slice(0, 200);
  const done = await send({ kind: item.kind, subject: item.subject, reason: draft.reason, about, ...given });
  if (done) drafts.delete(item.subject);
  if (done && given.quote && state.evidence[item.subject]) show(state.evidence[item.subject], item.quotes);
  if (done && current === item) {
    for (const name of ["reason", "quote"]) if (byId(name)) byId(name).value = "";
    for (const each of document.querySelectorAll(".verdicts input")) each.checked = false;
    if (byId("more")) byId("more").hidden = true;
  }
}

export function pane(name) { document.body.dataset.pane = name; }
