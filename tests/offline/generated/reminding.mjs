// Made by recovery_app/content/browser.py. Edit the content, not this file.
export const defaults = {"before":["day_before","two_hours"],"channels":["push"],"email_ok":false,"quiet":{"from":"22:00","to":"08:00"},"wording":"private","check_in":null,"homework":true,"hard_day":true};
