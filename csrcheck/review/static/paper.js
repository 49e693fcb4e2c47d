// The page beside the verdict: its picture with the quotes marked and its words to be selected, or a text around them.

import { at, picture, post } from "./api.js";
import { byId, el, fill, place, say, toast } from "./dom.js";

const WIDTHS = [900, 1400, 2000];
let paged = true, picturable = true, pages = 1;
let shown = { page: 0, quotes: [], active: "" };
let turn = 0;
let zoom = 1;

export function setUp(report) {
  const kind = report.document.kind;
  picturable = kind === "pdf";
  paged = picturable;
  pages = report.document.pages;
}

export const isPaged = () => paged;

const wide = () => {
  const needed = (byId("paper").clientWidth || 700) * (devicePixelRatio || 1) * zoom;
  return WIDTHS.find(each => each >= needed) ?? WIDTHS.at(-1);
};

export function ahead(page) {
  if (picturable && page) new Image().src = picture(page, wide());
}

// Shows a quote among others of the same item; the one asked for is marked more strongly.
export async function show(cited, others = []) {
  if (!cited) return picturable ? open(shown.page || 1, [], "") : around({ quote: "" }, 0);
  if (!picturable) return around(cited);
  const here = [cited, ...others].filter(each => each.page === cited.page && each.quote).map(each => each.quote);
  await open(cited.page, [...new Set(here)], cited.quote);
}

async function open(page, quotes, active) {
  const mine = ++turn;
  shown = { page, quotes, active };
  const sheet = el("div", { class: "sheet" });
  const image = el("img", { src: picture(page, wide()), alt: say("review-page-alt", { page }), draggable: false });
  sheet.append(image);
  if (zoom !== 1) sheet.style.width = `${zoom * 100}%`;
  fill(byId("paper"), bar(page), el("div", { class: "scroll", tabindex: "0", "aria-label": say("review-page-alt", { page }) }, sheet));
  const told = await post(at("page"), { page, quotes }).catch(error => { toast(error.message, true); });
  if (mine !== turn || !told) return;
  if (told.why) {
    fill(sheet, el("p", { class: "soft empty" }, say("review-page-broken", { page })));
    return;
  }
  sheet.style.aspectRatio = `${told.width} / ${told.height}`;
  const layer = el("div", { class: "words" });
  for (const [text, share] of told.lines) layer.append(put(el("span", {}, text), share));
  const marks = told.spots.flatMap((lines, number) => lines.map(share =>
    put(el("div", { class: quotes[number] === active ? "mark active" : "mark" }), share)));
  sheet.append(...marks, layer);
  selecting(layer);
  const first = sheet.querySelector(".active") ?? sheet.querySelector(".mark");
  const missing = quotes.length && !told.spots[quotes.indexOf(active)]?.length;
  byId("paper").classList.toggle("unfound", Boolean(missing));
  if (missing) sheet.before(el("p", { class: "soft unmarked" }, say("review-unmarked")));
  fit(layer);
  first?.scrollIntoView({ block: "center", behavior: "instant" });
}

function put(element, [left, top, width, height]) {
  Object.assign(element.style, { left: `${left * 100}%`, top: `${top * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });
  return element;
}

// Letters of the layer get the size and the width of those in the picture, so that what is selected is what is seen.
function fit(layer) {
  const spans = [...layer.children];
  const boxes = spans.map(each => each.getBoundingClientRect());
  spans.forEach((each, number) => {
    const box = boxes[number];
    each.style.fontSize = `${Math.max(box.height * 0.82, 1)}px`;
    each.style.lineHeight = `${box.height}px`;
  });
  const widths = spans.map(each => each.scrollWidth);
  spans.forEach((each, number) => {
    if (widths[number] > 0) each.style.transform = `scaleX(${boxes[number].width / widths[number]})`;
    each.style.width = "auto";
  });
}

// Selects with the mouse from the line it went down nearest to, to the line it is nearest to: what a browser would do
// by itself runs to the end of the page as soon as the mouse leaves a line.
function selecting(layer) {
  let from = null;
  const point = event => {
    let best = null;
    for (const span of layer.children) {
      const box = span.getBoundingClientRect();
      const across = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
      const down = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
      // Lines set close overlap: of those under the mouse, the one whose middle is nearest.
      const far = across + 3 * down + Math.abs(event.clientY - (box.top + box.bottom) / 2) / 100;
      if (!best || far < best.far) best = { span, box, far };
    }
    if (!best) return null;
    const node = best.span.firstChild;
    const share = (event.clientX - best.box.left) / Math.max(best.box.width, 1);
    const x = Math.min(Math.max(event.clientX, best.box.left + 1), best.box.right - 1);
    const caret = document.caretRangeFromPoint?.(x, (best.box.top + best.box.bottom) / 2);
    const guess = Math.round(Math.min(Math.max(share, 0), 1) * node.length);
    const exact = caret?.startContainer === node && share > 0 && share < 1 ? caret.startOffset : guess;
    return { node, offset: exact };
  };
  layer.addEventListener("mousedown", event => {
    if (event.button !== 0) return;
    event.preventDefault();
    document.activeElement?.blur();
    from = point(event);
    getSelection().removeAllRanges();
  });
  layer.addEventListener("mousemove", event => {
    if (!from || !(event.buttons & 1)) return;
    const to = point(event);
    if (to) getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  });
  layer.addEventListener("dblclick", event => {
    const at = point(event);
    if (at) getSelection().setBaseAndExtent(at.node, 0, at.node, at.node.length);
  });
  layer.addEventListener("mouseup", () => { from = null; });
}

let waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { if (shown.page && byId("paper").querySelector(".words")) open(shown.page, shown.quotes, shown.active); }, 250);
});

function bar(page) {
  const to = number => open(Math.min(Math.max(number, 1), pages), shown.quotes, shown.active);
  const scale = factor => { zoom = Math.min(Math.max(zoom * factor, 0.5), 3); open(shown.page, shown.quotes, shown.active); };
  return el("div", { class: "bar", role: "toolbar", "aria-label": say("review-page-bar") },
    el("button", { type: "button", title: say("review-page-before"), "aria-label": say("review-page-before"), onclick: () => to(page - 1), disabled: page <= 1 }, "‹"),
    el("label", {}, el("span", { class: "spoken" }, say("review-page-number")),
      el("input", { type: "number", min: "1", max: String(pages), value: String(page), onchange: event => to(Number(event.target.value) || page) })),
    el("span", { class: "soft" }, `/ ${pages}`),
    el("button", { type: "button", title: say("review-page-after"), "aria-label": say("review-page-after"), onclick: () => to(page + 1), disabled: page >= pages }, "›"),
    el("span", { class: "gap" }),
    el("button", { type: "button", title: say("review-smaller"), "aria-label": say("review-smaller"), onclick: () => scale(1 / 1.25) }, "−"),
    el("button", { type: "button", title: say("review-larger"), "aria-label": say("review-larger"), onclick: () => scale(1.25) }, "+"));
}

// ----- text without pages

async function around(cited, middle = null) {
  const mine = ++turn;
  shown = { page: 0, quotes: [], active: "" };
  const told = await post(at("context"), { quote: cited.quote, line: cited.line ?? null, at: middle }).catch(error => { toast(error.message, true); });
  if (mine !== turn || !told) return;
  const more = (code, to) => el("button", { type: "button", class: "more", onclick: () => around(cited, to) }, say(code));
  let section = "";
  const parts = told.passages.flatMap(each => {
    const name = each.section.join(" › ");
    const heading = name !== section ? el("h3", {}, name) : null;
    section = name;
    if (each.kind === "heading") return [heading];
    const cells = each.text.split("\t");
    const body = each.kind === "row" && cells.length > 1
      ? el("table", {}, el("tbody", {}, el("tr", {}, cells.map(cell => el("td", {}, cell)))))
      : each.text;
    return [heading, el(each.kind === "row" ? "div" : "p", { class: each.hit ? "hit" : `in-${each.zone}` },
      each.line ? el("span", { class: "line", "aria-hidden": "true" }, String(each.line)) : null, body)];
  });
  fill(byId("paper"),
    el("div", { class: "bar" }, el("b", {}, place(cited, false) || say("review-context"))),
    el("div", { class: "scroll context", tabindex: "0" },
      told.first > 0 ? more("review-more-before", told.first) : null, parts,
      told.last < told.all ? more("review-more-after", told.last) : null));
  byId("paper").querySelector(".hit")?.scrollIntoView({ block: "center", behavior: "instant" });
}

// What is selected on the page, as words on one line; empty where the selection is elsewhere.
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || !byId("paper").contains(selection.anchorNode)) return "";
  const range = selection.getRangeAt(0);
  const spans = [...byId("paper").querySelectorAll(".words span")].filter(each => range.intersectsNode(each));
  if (!spans.length) return selection.toString().replace(/\s+/g, " ").trim();
  return spans.map(each => {
    const whole = each.textContent;
    const from = range.startContainer.parentNode === each ? range.startOffset : 0;
    const to = range.endContainer.parentNode === each ? range.endOffset : whole.length;
    return whole.slice(from, to);
  }).reduce((all, part) => all + (/[\x21-\x7e]$/.test(all) && /^[\x21-\x7e]/.test(part) ? " " : "") + part, "").trim();
}
