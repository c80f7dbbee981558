// The screen of `/plan/now` as text of HTML, in either language. Written by hand, because it stands on the screen before
// the app's own scripts have run (early/plan_now.js), and must look the same after them (widgets/PlanNow.jsx). Pure.
import { numbers, ways, words } from "../generated/plan_now_words.js";
import { rendered } from "../i18n.js";

const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const safe = (text) => String(text).replace(/[&<>"']/g, (mark) => MARKS[mark]);

const TAP = "inline-flex min-h-[56px] min-w-[min(100%,6rem)] flex-auto items-center justify-center rounded-[28px] px-4 py-2 text-center text-lg font-semibold ";
const LOOKS = {
  main: `${TAP}bg-pine text-pine-ink`,
  quiet: `${TAP}border-2 border-pine bg-surface text-pine`,
  red: `${TAP}bg-emergency text-emergency-ink`,
};
const TITLE = "font-display text-[1.625rem]/[1.2] font-bold text-ink";
const BIG = "text-[1.375rem]/[1.35] font-semibold text-ink [overflow-wrap:anywhere]";
const SOFT = "text-lg/[1.4] text-ink [overflow-wrap:anywhere]";
const CARD = "rounded-card border-2 border-edge bg-surface p-4";
const NUMBER = "grid size-9 shrink-0 place-items-center rounded-full bg-pine text-lg font-bold text-pine-ink";

const tap = (label, href, look, name = "") => `<a href="${safe(href)}"${name ? ` aria-label="${safe(name)}"` : ""} class="${LOOKS[look]}">${safe(label)}</a>`;
const row = (...taps) => (taps.some(Boolean) ? `<div class="mt-3 flex flex-wrap gap-2.5">${taps.filter(Boolean).join("")}</div>` : "");
const list = (items) => `<ul class="flex flex-col gap-3">${items.join("")}</ul>`;

/** Everything on the screen. `view`: of plan_now.js, or null while nothing of a plan is known; `language`: en or es. */
export function nowHtml(view, language) {
  const own = words[language] ?? words.en;
  const t = (key, params) => rendered(own[key], { ...numbers, ...params });
  const first = (at, text, ...taps) =>
    `<li class="px-4 py-3.5"><div class="flex gap-3"><span aria-hidden="true" class="${NUMBER}">${at}</span><p class="${BIG} min-w-0 flex-1">${safe(text)}</p></div>${row(...taps)}</li>`;
  const calls = ({ text, call, message, skill }) =>
    row(
      call && tap(t("call"), call, "main", t("call_named", { name: text })),
      message && tap(t("text"), message, "quiet", t("text_named", { name: text })),
      skill && tap(t("open_skill"), `/skills/${encodeURIComponent(skill)}`, "quiet", t("open_skill_named", { name: text })),
    );
  const one = (item) => `<li class="${CARD}"><p class="${BIG}">${safe(item.text)}</p>${item.note ? `<p class="${SOFT}">${safe(item.note)}</p>` : ""}${calls(item)}</li>`;
  const said = (key) => `<p class="${SOFT}">${safe(t(key))}</p>`;
  const section = (key, items, lede = "") =>
    items.length || lede
      ? `<section aria-labelledby="now-${key}" class="flex flex-col gap-3"><h2 id="now-${key}" class="${TITLE}">${safe(t(key))}</h2>${lede}${items.length ? list(items.map(one)) : ""}</section>`
      : "";
  const known = view ?? {};
  const of = (key) => known[key] ?? [];
  const isEmpty = view && Object.values(view).every((items) => !items.length);
  return [
    `<h1 class="font-display text-[2rem]/[1.15] font-bold text-ink">${safe(t("title"))}</h1>`,
    `<section aria-label="${safe(t("first"))}"><ol class="divide-y-2 divide-line rounded-card border-2 border-edge bg-surface">${[
      first(1, t("reach"), tap(t("call_crisis"), ways.crisis_call, "main"), tap(t("text_crisis"), ways.crisis_text, "quiet"), tap(t("call_emergency"), ways.emergency, "red")),
      first(2, t("away")),
      first(3, t("breathe"), tap(t("skill"), "/skills/five-senses-grounding", "quiet")),
    ].join("")}</ol></section>`,
    section("alone", of("alone")),
    section("distract", of("distract")),
    view ? section("people", of("people"), said(of("people").length ? "not_sure" : "nobody")) : "",
    section("professionals", of("professionals"), of("professionals").length ? said("lines_not_sure") : ""),
    section("safer", of("safer")),
    section("reasons", of("reasons")),
    section("kind", of("kind")),
    isEmpty ? said("none") : "",
    `<p class="text-base text-ink-soft">${safe(t("offline"))}</p>`,
  ].join("");
}
