// The bar of a phone's pages: only places that this person has.
import { defineQuery } from "../queries.js";
import { placesOf } from "../rules/landing_page.js";

/** The roles last heard of; `account` is the row or null. */
export async function rolesOf(account, db) {
  if (!account) return [];
  return (await db.one("profile", account.id))?.data?.roles ?? account.roles ?? [];
}

defineQuery("places", async (account, db) => placesOf(await rolesOf(account, db)));
