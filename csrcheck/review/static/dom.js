// Elements made of words: nothing a report says is ever read as markup.

let words = {};

export function setWords(given) { words = given; }

export function say(code, details = {}) {
  return (words[code] ?? code).replace(/\{(\w+)(?::[^}]*)?\}/g, (_, name) => details[name] ?? "");
}

export function known(code) { return code in words; }

// el("p", {class: "x", onclick: f}, "words", element, [more])
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && typeof value !== "string") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter(each => each !== null && each !== undefined && each !== false && each !== ""));
  return made;
}

export function fill(place, ...children) {
  place.replaceChildren(...children.flat(Infinity).filter(each => each !== null && each !== undefined && each !== false && each !== ""));
}

export const byId = name => document.getElementById(name);

let timer = 0;
export function toast(text, wrong = false) {
  const place = byId("toast");
  place.textContent = text;
  place.className = wrong ? "wrong shown" : "shown";
  clearTimeout(timer);
  timer = setTimeout(() => { place.className = ""; }, wrong ? 9000 : 3500);
}

export const MARKS = { disclosed: "✓", partial: "½", not_disclosed: "×", not_applicable: "–", unassessed: "?" };

export function badge(verdict) {
  return el("span", { class: `badge ${verdict}` }, el("i", { "aria-hidden": "true" }, MARKS[verdict]), say(`verdict-${verdict}`));
}

export function place(cited, paged) {
  if (cited.line !== null && cited.line !== undefined) return say("place-line", { line: cited.line });
  if (!paged) return cited.section?.length ? cited.section.slice(-2).join(" > ") : "";
  if (cited.page_label && cited.page_label !== String(cited.page)) {
    return say("place-page-label", { page: cited.page, label: cited.page_label });
  }
  return cited.page ? say("place-page", { page: cited.page }) : "";
}
