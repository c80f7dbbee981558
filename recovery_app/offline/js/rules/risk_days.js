// Days that the plan says may be hard: told the day before and on the day; afterwards it is quiet. Pure.
import { addDays } from "./localday.js";
import { standing } from "./plan_merge.js";

/** `[{id, text, plan, is_today}]`, today's first. `things`: of type `plan_item`. */
export const riskDays = (things, today) =>
  standing(things)
    .filter(({ part, date }) => part === "risk_day" && (date === today || date === addDays(today, 1)))
    .map(({ id, text, plan, date }) => ({ id, text: text ?? "", plan: plan ?? "", is_today: date === today }))
    .sort((a, b) => b.is_today - a.is_today);
