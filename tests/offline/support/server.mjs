// A server for tests that keeps the sync part of the contract: ledger, owners, feed with cursor and epoch, limits.
// It counts what it was asked, and can be told to fail before or after it has done its work.

const MAX_OPERATIONS = 100;
const MAX_BYTES = 256 * 1024;

export class Server {
  constructor({ page = 200 } = {}) {
    Object.assign(this, { page, epoch: 1, ledger: new Map(), feeds: new Map(), session: null, calls: [], applied: new Map() });
    this.judge = () => null; // (operation) -> {status, code?} instead of accepting
    this.trouble = () => null; // (call number, body) -> "dead" | "lost" | {status, headers}
  }

  /** To be handed to sync(). */
  get fetch() {
    return async (url, init = {}) => {
      const body = init.body ? JSON.parse(init.body) : null;
      this.calls.push({ url, method: init.method, body, headers: init.headers });
      const trouble = this.trouble(this.calls.length, body);
      if (trouble === "dead") throw new TypeError("Failed to fetch");
      if (trouble?.status) return answer(trouble.status, { error: { code: "trouble" } }, trouble.headers);
      const made = this.respond(url, init, body);
      if (trouble === "lost") throw new TypeError("Failed to fetch"); // done, but nobody hears of it
      return made;
    };
  }

  respond(url, init, body) {
    if (url !== "/api/v1/sync") return answer(404, { error: { code: "not_found" } });
    if (init.headers["X-Steady"] !== "1") return answer(403, { error: { code: "csrf_missing" } });
    if (this.erased) return answer(401, { error: { code: "account_erased" } });
    if (!this.session || init.headers["X-Steady-Account"] !== this.session) return answer(401, { error: { code: "session_ended" } });
    const size = new TextEncoder().encode(init.body).length;
    if (body.operations.length > MAX_OPERATIONS || size > MAX_BYTES) return answer(413, { error: { code: "too_large" } });
    const results = body.operations.map((operation) => this.take(operation));
    return answer(200, { results, ...this.handOut(body.cursor) });
  }

  take(operation) {
    const { id } = operation;
    const owner = this.ledger.get(id);
    if (owner) return owner === this.session ? { id, status: "duplicate" } : { id, status: "rejected", code: "not_yours" };
    const verdict = this.judge(operation) ?? this.store(operation);
    if (verdict.status === "accepted") this.ledger.set(id, this.session);
    return { id, ...verdict };
  }

  // Check-ins, plan items, shared writing and favourites, as far as these tests need them.
  store(operation) {
    const { id, kind, occurred_at, timezone, payload } = operation;
    const feed = this.feed(this.session);
    const target = payload.checkin_id ?? payload.item_id ?? payload.writing_id ?? (kind === "favourite.set" ? this.session : id);
    const now = feed.get(target)?.data;
    if (payload.checkin_id && !now) return { status: "rejected", code: "not_found" };
    if (kind === "writing.unshared" && !feed.has(target)) return { status: "rejected", code: "not_found" };
    this.applied.set(id, (this.applied.get(id) ?? 0) + 1);
    const { checkin_id: _, item_id: __, ...said } = payload;
    const { part = now?.part, ...edit } = said;
    const revised = () => ({ part, revisions: [...(now?.revisions ?? []), { id, at: occurred_at, ...edit }].sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1)) });
    const change = {
      "checkin.recorded": () => ["checkin", { triggers: [], ...said, occurred_at, timezone, day: occurred_at.slice(0, 10), withdrawn: false }],
      "checkin.corrected": () => ["checkin", now.corrected_at >= occurred_at ? now : { ...now, ...said, corrected_at: occurred_at }],
      "checkin.withdrawn": () => ["checkin", { ...now, note: undefined, share_note: false, withdrawn: true }],
      "plan_item.saved": () => ["plan_item", revised()],
      "plan_item.removed": () => ["plan_item", revised()],
      "writing.shared": () => ["writing", { skill: said.skill, answers: said.answers, shared_at: occurred_at, read_by: [] }],
      "writing.unshared": () => ["writing", null],
      "favourite.set": () => ["favourites", { skills: [...new Set([...(now?.skills ?? []), said.skill])].filter((slug) => said.on || slug !== said.skill).sort() }],
    }[kind]();
    this.put(this.session, target, ...change);
    return { status: "accepted" };
  }

  feed(account) {
    if (!this.feeds.has(account)) this.feeds.set(account, new Map());
    return this.feeds.get(account);
  }

  /** Put a thing at the end of an account's feed; `data` null deletes it. */
  put(account, id, type, data) {
    const feed = this.feed(account);
    this.sequence = (this.sequence ?? 0) + 1;
    feed.set(id, { type, data, sequence: this.sequence });
  }

  handOut(cursor) {
    const [epoch, sequence] = (cursor ?? "").split(".");
    const reset = cursor === null || Number(epoch) !== this.epoch;
    const after = reset ? 0 : Number(sequence);
    const rows = [...this.feed(this.session)].filter(([, row]) => row.sequence > after).sort((a, b) => a[1].sequence - b[1].sequence);
    const page = rows.slice(0, this.page);
    const changes = page.map(([id, { type, data, sequence: version }]) => ({ type, id, version, deleted: !data, data }));
    const last = page.at(-1)?.[1].sequence ?? after;
    return { changes, cursor: `${this.epoch}.${last}`, more: rows.length > page.length, reset };
  }

  backup() {
    return structuredClone({ ledger: this.ledger, feeds: this.feeds, sequence: this.sequence });
  }

  /** As `steady restore` does it: what was then, under a new epoch. */
  restore(backup) {
    Object.assign(this, structuredClone(backup), { epoch: this.epoch + 1 });
  }

  /** What the server has of an account: id -> data. */
  has(account) {
    return new Map([...this.feed(account)].filter(([, { data }]) => data).map(([id, { data }]) => [id, data]));
  }

  syncs() {
    return this.calls.filter(({ url }) => url === "/api/v1/sync");
  }
}

function answer(status, body, headers = {}) {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
}
