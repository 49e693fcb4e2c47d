// The start page: a report is dropped or chosen, frameworks are chosen from those it names, and it is checked.

import { get } from "./api.js";
import { byId, el, fill, say, setWords, toast } from "./dom.js";
import { run } from "./jobs.js";

let known = null;

async function start() {
  const desk = await get("/api/desk");
  setWords(desk.words);
  document.documentElement.lang = desk.language === "zh" ? "zh-CN" : "en";
  document.title = `${say("review-start-title")} – csrcheck`;
  byId("skip").textContent = say("review-skip");
  known = await get("/api/start");
  fill(byId("top"), el("h1", {}, el("b", {}, say("review-start-title"))));
  choosing();
}

function choosing() {
  const input = el("input", { type: "file", id: "file", class: "spoken", accept: ".pdf,.docx,.doc,.wps,.txt,.md,.html,.htm,.xlsx", onchange: () => take(input.files[0]) });
  const drop = el("label", { id: "drop", for: "file" }, el("span", {}, say("review-start-drop")), input);
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, event => { event.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", event => { event.preventDefault(); take(event.dataTransfer.files[0]); });
  fill(byId("content"), drop,
    el("p", { class: "soft" }, say("review-start-kept", known)),
    el("div", { id: "progress-of" }),
    el("h2", {}, say("review-start-files"), el("small", {}, String(known.files.length))),
    known.files.length ? el("ul", { class: "files" }, known.files.map(each => el("li", {}, el("button", { type: "button", class: "plain", onclick: () => look(each) }, each)))) : el("p", { class: "soft" }, say("review-start-none")));
}

async function take(file) {
  if (!file) return;
  try {
    const response = await fetch(`/api/take?name=${encodeURIComponent(file.name)}`, { method: "POST", headers: { "x-csrcheck": "1" }, body: file });
    const told = await response.json();
    if (!response.ok) throw new Error(told.error);
    await look(told.file);
  } catch (error) {
    toast(error.message, true);
  }
}

async function look(file) {
  try {
    frameworks(await run("/api/look", { file }, byId("progress-of")));
  } catch (error) {
    toast(error.message, true);
  }
}

function frameworks(found) {
  const box = each => el("label", { class: "check" }, el("input", { type: "checkbox", name: "framework", value: each.id, checked: found.chosen.includes(each.id) }),
    el("b", {}, each.id), " ", each.title, found.named.includes(each.id) ? el("span", { class: "badge disclosed" }, say("review-start-named")) : null);
  const first = known.frameworks.filter(each => found.chosen.includes(each.id));
  const rest = known.frameworks.filter(each => !found.chosen.includes(each.id));
  fill(byId("content"),
    el("section", { class: "about" }, el("h2", {}, found.title || found.file),
      el("p", { class: "soft" }, [found.organisation, found.year, found.pages ? say("review-start-pages", found) : "", found.file].filter(Boolean).join(" · "))),
    el("form", { id: "frameworks", onsubmit: event => { event.preventDefault(); check(found.file); } },
      el("h2", {}, say("review-start-frameworks")), first.map(box),
      el("details", {}, el("summary", {}, say("review-start-more")), rest.map(box)),
      el("div", { class: "actions" }, el("button", { class: "main", id: "check" }, say("review-start-check")),
        el("button", { type: "button", onclick: choosing }, say("review-start-other"))),
      el("div", { id: "progress-of" })));
}

async function check(file) {
  const frameworks = [...document.querySelectorAll("[name=framework]:checked")].map(each => each.value);
  byId("check").disabled = true;
  try {
    const { session } = await run("/api/check", { file, frameworks }, byId("progress-of"));
    location.assign(`/r/${session}`);
  } catch (error) {
    toast(error.message, true);
    byId("check").disabled = false;
  }
}

start().catch(error => toast(error.message, true));
