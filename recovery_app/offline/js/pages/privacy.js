// `/privacy`: what the person's own program wrote about the limits of what staff can keep private.
import { defineQuery } from "../queries.js";
import { currentProgram } from "../rules/program.js";

defineQuery("privacyProgram", async (account, db) => {
  const program = account ? currentProgram(await db.list("program")) : null;
  return { name: program?.program ?? "", limits: program?.confidentiality ?? "" };
});
