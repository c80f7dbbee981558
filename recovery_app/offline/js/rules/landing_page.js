// Where somebody lands after signing in, and where an interrupted visit goes on.

const FIRST = [
  ["therapist", "/caseload"],
  ["prescriber", "/caseload"],
  ["administrator", "/admin"],
  ["client", "/today"],
  ["supporter", "/shared"],
  ["peer", "/groups"],
];
const STAFF = ["therapist", "prescriber", "administrator"];
const OWN = [["client", "/today"], ["supporter", "/shared"], ["peer", "/groups"]];

/** The first page of somebody with these roles; staff pages come first. */
export const landingPage = (roles) => FIRST.find(([role]) => roles.includes(role))?.[1] ?? "/me";

/** The two sides of somebody who is staff and also a client, peer or supporter: `{staff, own}`, either may be "". */
export function sides(roles) {
  const own = OWN.find(([role]) => roles.includes(role))?.[1] ?? "";
  return { staff: roles.some((role) => STAFF.includes(role)) ? landingPage(roles) : "", own };
}

/**
 * Which places the bar of a phone shows. A client has those of a client and reaches the rest through Me;
 * everybody else only what their roles open. Nobody known: those of a client, whose phone this is most likely.
 */
export function placesOf(roles) {
  const client = !roles.length || roles.includes("client");
  const other = (...any) => !client && any.some((role) => roles.includes(role));
  return {
    today: client,
    skills: client,
    plan: client,
    groups: client || other("peer"),
    me: true,
    caseload: other("therapist", "prescriber"),
    admin: other("administrator"),
    shared: other("supporter"),
  };
}

/**
 * The page an ended session interrupted, if it is safe to go there: a path of this site and no page of signing in.
 * Anything else gives the landing page, so that a crafted link cannot lead elsewhere. A code that asks for a place in a group
 * waits while its holder signs in.
 */
export function returnPage(wanted, roles) {
  const path = /^\/(?![/\\])[\w\-./~%?=&#]*$/.test(wanted ?? "") ? wanted : "";
  if (/^\/join\/[A-Za-z0-9-]+$/.test(path)) return path;
  if (!path || /^\/(sign-in|join|setup|leave|api)(\/|\?|#|$)/.test(path) || path === "/") return landingPage(roles);
  return path;
}
