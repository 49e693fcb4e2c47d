"use strict";
(() => {
  const one = (query) => document.querySelector(query);
  const all = (query) => [...document.querySelectorAll(query)];
  const form = one(".filters"), output = one(".filters output");
  const items = all("[data-item]"), groups = all("[data-group], #content > section");
  const words = new Map();

  // ----- filtering: what is set must hold; what lacks a property does not fit it

  const wanted = () => {
    const values = new FormData(form), facets = {};
    for (const [name, value] of values)
      if (value.trim()) (facets[name] ??= []).push(value.trim());
    return facets;
  };
  const textOf = (item) => {
    if (!words.has(item)) words.set(item, item.textContent.toLowerCase());
    return words.get(item);
  };
  const fits = (item, facets) =>
    Object.entries(facets).every(([name, values]) => {
      if (name === "text")
        return values[0].toLowerCase().split(/\s+/).every((word) => textOf(item).includes(word));
      const own = item.dataset[name];
      if (own === undefined) return false;
      return values.some((value) => own.split(" ").includes(value));
    });

  const apply = () => {
    const facets = wanted();
    let shown = 0;
    for (const item of items) {
      item.hidden = !fits(item, facets);
      shown += !item.hidden;
    }
    // What has nothing left goes with its heading; overviews make room for what was asked for.
    const filtered = Object.keys(facets).length > 0;
    for (const group of groups) group.hidden = filtered && !group.querySelector("[data-item]:not([hidden])");
    output.textContent = output.dataset.words.replace("{shown}", shown).replace("{all}", items.length);
    one("#nothing").hidden = shown > 0;
    const chosen = form.elements.framework?.value;
    for (const group of all("optgroup")) group.disabled = Boolean(chosen) && group.dataset.framework !== chosen;
  };

  // ----- the address: #card leads to a card, #?verdict=partial&text=… to what is filtered

  const remember = () => {
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value.trim()) query.delete(name, value);
    try { history.replaceState(null, "", String(query) ? "#?" + query : "#"); } catch { /* some viewers keep no history */ }
  };
  const clear = () => { form.reset(); apply(); remember(); };
  const follow = () => {
    if (location.hash.startsWith("#?")) {
      form.reset();
      for (const [name, value] of new URLSearchParams(location.hash.slice(2)))
        for (const field of all(`.filters [name="${CSS.escape(name)}"]`))
          if (field.type === "checkbox") field.checked ||= field.value === value;
          else field.value = value;
      apply();
      return;
    }
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  };

  form.addEventListener("input", () => { apply(); remember(); });
  one("#clear").addEventListener("click", () => clear());
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input,select,textarea")) {
      event.preventDefault();
      form.elements.text.focus();
    }
    if (event.key === "Escape" && event.target.closest(".filters")) clear();
  });

  // ----- light and dark: the rule that follows the system is told to hold always, or never

  const rule = [...document.styleSheets[0].cssRules].find((each) => each.media?.mediaText.includes("dark"));
  const theme = one("#theme");
  let dark = matchMedia("(prefers-color-scheme: dark)").matches;
  theme.addEventListener("click", () => {
    dark = !dark;
    rule.media.mediaText = dark ? "screen" : "not all";
  });

  form.hidden = theme.hidden = false;
  apply();
  follow();
})();
