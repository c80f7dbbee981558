// A browser's notifications and push subscriptions, as far as these tests need them.

/** A service worker's registration. `shown` is what stands on the screen, `sounds` how often it made itself heard. */
export function registrationOf(pushManager) {
  const shown = new Map();
  const registration = {
    shown,
    sounds: 0,
    calls: [],
    background: [],
    pushManager,
    sync: { register: async (tag) => registration.background.push(tag) },
    getNotifications: async ({ tag } = {}) => [...shown.values()].filter((one) => !tag || one.tag === tag),
    async showNotification(title, options) {
      if (!options.silent && !(shown.has(options.tag) && !options.renotify)) registration.sounds += 1;
      registration.calls.push({ title, ...options });
      shown.set(options.tag, { title, ...options, close: () => shown.delete(options.tag) });
    },
    titles: () => [...shown.values()].map(({ title }) => title),
  };
  return registration;
}

/** A push manager whose addresses are counted: "https://push.example/1", "/2" ... */
export class PushManager {
  constructor() {
    Object.assign(this, { made: 0, current: null, ended: [] });
  }

  async getSubscription() {
    return this.current;
  }

  async subscribe(options) {
    if (this.current) throw new DOMException("another key", "InvalidStateError");
    const endpoint = `https://push.example/${++this.made}`;
    const end = async () => {
      this.ended.push(endpoint);
      this.current = null;
      return true;
    };
    this.current = { endpoint, options, toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: "p", auth: "a" } }), unsubscribe: end };
    return this.current;
  }
}
