import assert from "node:assert/strict";
import { test } from "node:test";
import { landingPage, placesOf, returnPage, sides } from "../../../recovery_app/offline/js/rules/landing_page.js";

test("each role lands where the contract says", () => {
  const pages = { client: "/today", therapist: "/caseload", prescriber: "/caseload", peer: "/groups",
    supporter: "/shared", administrator: "/admin" };
  for (const [role, page] of Object.entries(pages)) assert.equal(landingPage([role]), page);
});

test("somebody with several roles lands on the staff page and can switch", () => {
  assert.equal(landingPage(["client", "therapist"]), "/caseload");
  assert.deepEqual(sides(["peer", "administrator"]), { staff: "/admin", own: "/groups" });
  assert.deepEqual(sides(["client"]), { staff: "", own: "/today" });
});

test("somebody without a role still lands somewhere", () => assert.equal(landingPage([]), "/me"));

test("an interrupted visit goes on where it was", () => {
  assert.equal(returnPage("/plan", ["client"]), "/plan");
  assert.equal(returnPage("/clients/019-a?tab=notes", ["therapist"]), "/clients/019-a?tab=notes");
});

test("a crafted return path never leaves this site", () => {
  for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", null, "today"])
    assert.equal(returnPage(bad, ["client"]), "/today");
});

test("signing in never returns to signing in", () => {
  for (const bad of ["/sign-in", "/sign-in?next=/today", "/join", "/join/", "/join/a/b", "/join/%2e%2e", "/join/a?b", "/leave", "/"])
    assert.equal(returnPage(bad, ["client"]), "/today");
});

test("a code for a group is still there after signing in", () => {
  assert.equal(returnPage("/join/ABCD-EFGH-2345", ["client"]), "/join/ABCD-EFGH-2345");
});

const shown = (...roles) => Object.entries(placesOf(roles)).filter(([, has]) => has).map(([name]) => name);

test("the bar shows a peer and a supporter only what they have", () => {
  assert.deepEqual(shown("peer"), ["groups", "me"]);
  assert.deepEqual(shown("supporter"), ["me", "shared"]);
  assert.deepEqual(shown("peer", "supporter"), ["groups", "me", "shared"]);
});

test("the bar shows a client the five places, whatever else they are, and staff the way back", () => {
  const five = ["today", "skills", "plan", "groups", "me"];
  for (const roles of [["client"], ["client", "peer"], ["client", "therapist"], []]) assert.deepEqual(shown(...roles), five);
  assert.deepEqual(shown("therapist"), ["me", "caseload"]);
  assert.deepEqual(shown("administrator", "prescriber"), ["me", "caseload", "admin"]);
});
