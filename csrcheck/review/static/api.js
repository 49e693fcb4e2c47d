// The server's answers. What it refuses comes as an error with words for people.

const session = location.pathname.split("/")[2] ?? "";

async function answer(response) {
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(told.error ?? `${response.status}`);
  return told;
}

export const at = path => `/api/r/${session}/${path}`;
export const picture = (page, width) => `/r/${session}/page-${page}-${width}.jpg`;
export const get = async path => answer(await fetch(path));
export const post = async (path, body = {}) => answer(await fetch(path, {
  method: "POST",
  headers: { "content-type": "application/json", "x-csrcheck": "1" },
  body: JSON.stringify(body),
}));

// Calls back whenever the review file was saved, here or elsewhere, and when the server goes or comes back.
export function watch(changed, lost) {
  const source = new EventSource(at("events"));
  source.onmessage = event => { lost(false); changed(event.data); };
  source.onerror = () => lost(true);
  addEventListener("pagehide", () => source.close());
}
