// What takes a while: asked for until it is done, with a word on where it is.

import { get, post } from "./api.js";
import { el, fill, say } from "./dom.js";

const wait = seconds => new Promise(done => setTimeout(done, seconds * 1000));

// Starts a job and gives its result; place shows where it is meanwhile.
export async function run(path, body, place) {
  const { job } = await post(path, body);
  try {
    for (let pause = 0.1; ; pause = Math.min(pause * 1.5, 0.7)) {
      const told = await get(`/api/jobs/${job}`);
      if (told.error) throw new Error(told.error);
      if (told.result) return told.result;
      fill(place, el("p", { class: "working", role: "status" }, el("progress", { "aria-label": say(told.stage) }), " ", say(told.stage), " ",
        el("span", { class: "soft" }, say("review-stage-seconds", { seconds: Math.round(told.seconds) }))));
      await wait(pause);
    }
  } finally {
    fill(place);
  }
}
