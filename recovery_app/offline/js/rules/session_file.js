// One session as a calendar file (RFC 5545), made on the phone. It says when, and nothing about what or where. Pure.

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
const stamp = (at) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
const escaped = (text) => text.replace(CONTROL, "").replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\n/g, "\\n");
const MOST_OCTETS = 75;

/** A content line in pieces of at most 75 octets, never within a character (RFC 5545, 3.1). */
export function folded(line) {
  const pieces = [""];
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > MOST_OCTETS) {
      pieces.push(" ");
      octets = 1;
    }
    pieces[pieces.length - 1] += character;
    octets += size;
  }
  return pieces.join("\r\n");
}

/** The text of the file. `starts` and `ends` in milliseconds; `summary` is a neutral word in the person's language. */
export function sessionFile({ id, starts, ends, sequence = 0 }, summary, now) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Calendar//EN",
    "BEGIN:VEVENT",
    `UID:${id}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(starts)}`,
    `DTEND:${stamp(ends)}`,
    `SUMMARY:${escaped(summary)}`,
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
