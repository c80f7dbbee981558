// Signing out at a desk: session, this person's data on the device, and the tab's place in the server's memory.
import { signOut } from "../session.js";

const TAB = "token"; // Reflex's key: the next person in this tab begins with nothing
const own = (path) => location.assign(path);

/** Sign out and go to the sign-in page. Somebody with unsent entries on this device decides on their own page. */
export async function signOutHere() {
  const { done } = await signOut();
  if (!done) return own("/me");
  sessionStorage.removeItem(TAB);
  own("/sign-in");
}
