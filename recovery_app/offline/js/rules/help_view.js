// What a phone adds to Help now: people of the plan and what the program says, or words for who else looks. Pure.
import { sides } from "./landing_page.js";
import { callHref, textHref } from "./phone.js";
import { standing } from "./plan_merge.js";
import { isForUse } from "./program.js";

// Somebody who has a plan sees it; the others see what fits them, the nearest to need first.
const VIEWERS = [["client", ["client"]], ["peer", ["peer"]], ["supporter", ["supporter"]],
  ["staff", ["therapist", "prescriber", "administrator"]]];

/** Whose page this is: client, peer, supporter or staff. Where the roles are not known a plan may be there. */
export const viewerOf = (roles) =>
  VIEWERS.find(([, any]) => any.some((role) => roles.includes(role)))?.[0] ?? "client";

/** `program`: data of the current episode or null; `items`: things of type `plan_item`; `roles`: of who looks. */
export function helpView(program, items, roles = ["client"]) {
  const people = standing(items).filter(({ part }) => part === "person");
  return {
    known: true,
    viewer: viewerOf(roles),
    ...sides(roles),
    // Only where the tracks are known and leave substance use out does "I used" not belong here.
    used: isForUse(program),
    people: people.map(({ id, text, note, phone }) => ({
      id,
      name: text,
      note: note ?? "",
      call: callHref(phone),
      text: textHref(phone),
    })),
    lines: (program?.lines ?? [])
      .map(({ label, phone, hours }) => ({ label, hours: hours ?? "", call: callHref(phone) }))
      .filter(({ call }) => call),
    on_call: program?.on_call ?? "",
    after_hours: program?.after_hours ?? "",
    after_use: program?.after_use ?? "",
  };
}
