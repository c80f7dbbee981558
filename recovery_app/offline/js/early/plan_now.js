// Puts the plan on the screen of `/plan/now` before the app's own scripts have run: somebody needs it now. A script of its
// own (pwa/worker.py bundles it as /plan-now.js); it only reads. The page takes over as soon as it is there
// (widgets/PlanNow.jsx), with the same rules and the same words.
import { readPlanNow } from "../plan_read.js";
import { nowHtml } from "../rules/plan_now_html.js";

const PLACE = "plan-now";

const parsed = () => document.readyState === "loading" && new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));

function draw(view) {
  const place = document.getElementById(PLACE);
  // The page has taken over: it knows more by now.
  if (!place || place.dataset.taken) return;
  place.dataset.early = "yes";
  place.innerHTML = nowHtml(view, document.documentElement.lang);
}

async function show() {
  const reading = readPlanNow().catch(() => null); // the page itself says what is wrong with storage
  if (!document.getElementById(PLACE)) await parsed();
  if (document.documentElement.lang !== "en") draw(null); // the page was built in English
  draw(await reading);
}

show();
