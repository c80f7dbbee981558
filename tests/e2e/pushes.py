"""Pushes to a real browser: its push service is ours, what the service worker gets is what our server sent.

Chromium takes addresses of push services from its maker's only, so the page's `PushManager` hands out the address and
keys of a browser of `tests/support/push_service.py`. What arrives there is deciphered, and given to the service worker
by the browser itself.
"""

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.e2e.steps import until
from tests.support.push_service import Browser

MANAGER = """(() => {
  const given = %s, KEY = "test.subscribed";
  const made = () => ({
    endpoint: given.endpoint, options: {}, toJSON: () => given,
    unsubscribe: async () => { localStorage.removeItem(KEY); return true; },
  });
  PushManager.prototype.getSubscription = async () => (localStorage.getItem(KEY) ? made() : null);
  PushManager.prototype.subscribe = async () => { localStorage.setItem(KEY, "1"); return made(); };
})()"""
SHOWN = """async () => {
  const all = await (await navigator.serviceWorker.ready).getNotifications();
  return all.map(({ title, body, actions }) => ({ title, body, actions: actions.map((one) => one.title) }));
}"""
# What the person does, as the browser tells it: events that scripts make may not be waited for.
PRESS = """async (action) => {
  const [notification] = await self.registration.getNotifications();
  const event = new NotificationEvent("notificationclick", { notification, action });
  let work;
  Object.defineProperty(event, "waitUntil", { value: (promise) => (work = promise) });
  self.dispatchEvent(event);
  await work;
}"""


def with_pushes(context: BrowserContext, origin: str, browser: Browser) -> None:
    """This device may show notifications, and its pushes come by `browser`."""
    context.grant_permissions(["notifications"], origin=origin)
    context.add_init_script(MANAGER % json.dumps(browser.subscription))


def deliver(context: BrowserContext, page: Page, origin: str, payload: dict[str, Any]) -> None:
    """Hand a push to this device's service worker."""
    session = context.new_cdp_session(page)
    known: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.extend(one["registrationId"] for one in event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    until(lambda: bool(page.evaluate("() => true")) and bool(known))
    given = {"origin": origin, "registrationId": known[-1], "data": json.dumps(payload)}
    session.send("ServiceWorker.deliverPushMessage", given)
    session.detach()


def shown(page: Page) -> list[dict[str, Any]]:
    """The notifications that stand on the screen: title, body, and what their buttons say."""
    found: list[dict[str, Any]] = page.evaluate(SHOWN)
    return found


def press(context: BrowserContext, action: str) -> None:
    """Press a button of the notification that stands there; returns when the worker is done with it."""
    (worker,) = context.service_workers
    worker.evaluate(PRESS, action)
