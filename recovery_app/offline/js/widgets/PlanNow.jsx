// The screen of `/plan/now`. What it holds is text of HTML (rules/plan_now_html.js): the script early/plan_now.js may have
// put it there before React came, and React leaves it alone because its own first text never changes.
import { useLayoutEffect, useRef } from "react";
import { useNavigate } from "react-router";
import "../pages/plan_now.js";
import { useLive } from "../react.js";
import { nowHtml } from "../rules/plan_now_html.js";
import { useWords } from "../words.js";

const FIRST = { __html: nowHtml(null, "en") };

export function PlanNow() {
  const place = useRef(null);
  const view = useLive("plan_now", null);
  const { language } = useWords();
  const navigate = useNavigate();
  useLayoutEffect(() => {
    const { current } = place;
    // Until the phone was read, what the early script has put there knows as much or more; later, nothing known means
    // that somebody signed out, here or in another tab.
    if (!view && current.dataset.early && !current.dataset.taken) return;
    current.dataset.taken = "yes";
    // Not the language of the catalogue, which may still be on its way: these words are here in both.
    const shown = document.createElement("template");
    shown.innerHTML = nowHtml(view, document.documentElement.lang);
    if (shown.innerHTML !== current.innerHTML) current.innerHTML = shown.innerHTML;
  }, [view, language]);
  // Inside the app without a reload.
  const follow = (event) => {
    const to = event.target.closest?.("a")?.getAttribute("href");
    if (!to?.startsWith("/") || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <div id="plan-now" ref={place} onClick={follow} className="flex flex-col gap-6" dangerouslySetInnerHTML={FIRST} suppressHydrationWarning />;
}
