import assert from "node:assert/strict";
import { test } from "node:test";
import { helpView } from "../../../recovery_app/offline/js/rules/help_view.js";
import { currentProgram } from "../../../recovery_app/offline/js/rules/program.js";

const item = (id, part, fields) => ({ id, data: { part, revisions: [{ id: `${id}1`, at: "2026-03-01T12:00:00.000Z", fields }] } });
const person = (id, position, more) => item(id, "person", { text: id, position, ...more });

test("people of the plan stand in their order, reasons do not", () => {
  const reason = item("r", "reason", { text: "waking up clear", position: 0 });
  const view = helpView(null, [person("Sam", 1, { phone: "555 0100" }), reason, person("Ana", 0)]);
  assert.deepEqual(view.people.map(({ name }) => name), ["Ana", "Sam"]);
  assert.equal(view.people[1].call, "tel:5550100");
  assert.equal(view.people[0].call, "");
});

test("\"I used\" is left out only when the tracks are known and leave it out", () => {
  assert.equal(helpView(null, []).used, true);
  assert.equal(helpView({ tracks: [] }, []).used, true);
  assert.equal(helpView({ tracks: ["anxiety"] }, []).used, false);
  assert.equal(helpView({ tracks: ["anxiety", "substance_use"] }, []).used, true);
});

test("a line of the program without a number is no line", () => {
  const lines = [{ label: "Front desk", phone: "(555) 010-0100", hours: "until 8 pm" }, { label: "Later", phone: "" }];
  assert.deepEqual(helpView({ lines }, []).lines, [{ label: "Front desk", hours: "until 8 pm", call: "tel:5550100100" }]);
});

test("the running episode is the one to show, else the last", () => {
  const of = (status, status_from) => ({ id: status_from, data: { status, status_from } });
  const now = currentProgram([of("completed", "2025-10-01"), of("active", "2025-09-01"), of("left", "2024-01-01")]);
  assert.equal(now.status, "active");
  assert.equal(currentProgram([of("left", "2024-01-01"), of("completed", "2025-01-01")]).status, "completed");
  assert.equal(currentProgram([]), null);
});

test("whose page it is follows the roles, and so does the way back", () => {
  const of = (...roles) => {
    const { viewer, staff, own } = helpView(null, [], roles);
    return [viewer, staff, own];
  };
  assert.deepEqual(of("client"), ["client", "", "/today"]);
  assert.deepEqual(of("peer"), ["peer", "", "/groups"]);
  assert.deepEqual(of("supporter"), ["supporter", "", "/shared"]);
  assert.deepEqual(of("therapist"), ["staff", "/caseload", ""]);
  assert.deepEqual(of("administrator"), ["staff", "/admin", ""]);
  assert.deepEqual(of("client", "peer"), ["client", "", "/today"]);
  assert.deepEqual(of("therapist", "client"), ["client", "/caseload", "/today"], "who has a plan sees it");
  assert.deepEqual(of(), ["client", "", ""]);
});
