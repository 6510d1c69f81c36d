// Keeps the page as the sandbox is: asks for it again when something has changed, and puts in what differs.
import { morph } from "./morph.js";

const GAP = 250;
const RETRY = 2_000;
const AGES_EVERY = 30_000;
const LIVE = ["view", "sections"];

const root = document.documentElement;
const news = document.querySelector("#news");
let events;
let running = false;
let again = false;
let shown = location.href;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const mails = () => [...document.querySelectorAll("ol.mails > li")].map((mail) => mail.id);

/** Asks for this page again; whatever happens meanwhile is asked for once more, after a pause. */
export const refresh = async () => {
  again = true;
  if (running) return;
  running = true;
  while (again) {
    again = false;
    await load();
    await pause(GAP);
  }
  running = false;
};

/** Sends a form as the browser would, and shows the page that is answered. */
export const send = async (form, submitter) => {
  const body = new URLSearchParams(new FormData(form, submitter));
  const response = await fetch(form.getAttribute("action"), { method: "POST", body }).catch(() => null);
  if (!response || !isPage(response)) return announce("That did not work");
  const { pathname } = new URL(response.url);
  if (response.redirected && pathname !== location.pathname) return location.assign(response.url);
  if (response.ok) form.reset();
  show(await response.text());
  announce(response.ok ? "Done" : "");
};

/** Follows the sandbox while the page is looked at. A hidden page holds no connection: browsers have six for a host. */
export const follow = () => {
  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", attend);
  tick();
};

const attend = () => {
  events?.close();
  if (document.hidden) return;
  events = new EventSource("/_sandbox/page/events");
  events.addEventListener("change", refresh);
  events.addEventListener("open", refresh);
  events.addEventListener("error", () => root.classList.add("offline"));
};

/** Ages grow without anything happening; a clock does so every second. */
const tick = async () => {
  const every = document.querySelector("[data-every]")?.dataset.every ?? AGES_EVERY;
  await pause(Number(every));
  if (!document.hidden) await refresh();
  tick();
};

const load = async () => {
  const asked = location.href;
  const response = await fetch(asked, { cache: "no-store" }).catch(() => null);
  root.classList.toggle("offline", !response);
  if (!response) setTimeout(refresh, RETRY);
  if (!response || !isPage(response)) return;
  const markup = await response.text();
  // A refused form stays, with what was wrong with it, until it is sent again.
  const refused = document.querySelector("#view [role=alert]") !== null;
  if (asked === location.href) show(markup, refused ? ["sections"] : LIVE);
};

const isPage = (response) => response.headers.get("content-type")?.startsWith("text/html") ?? false;

const show = (markup, parts = LIVE) => {
  const wanted = new DOMParser().parseFromString(markup, "text/html");
  const known = new Set(mails());
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const row = rows().findIndex((each) => each.contains(document.activeElement));
  for (const id of parts) morph(document.getElementById(id), wanted.getElementById(id));
  document.title = wanted.title;
  const arrived = shown === location.href ? mails().filter((id) => !known.has(id)) : [];
  shown = location.href;
  for (const id of arrived) document.getElementById(id).classList.add("new");
  if (arrived.length > 0) announce(arrived.length === 1 ? "One new mail" : `${arrived.length} new mails`);
  if (row >= 0 && document.activeElement === document.body) focusRow(rows()[row] ?? rows().at(-1));
};

const announce = (words) => {
  news.textContent = words;
};

/** Focuses a row: what is to be done with it, or the row itself. */
export const focusRow = (row) => {
  if (!row) return;
  const target = row.querySelector("a[href], button:not(.scripted)") ?? row;
  if (target === row) row.tabIndex = -1;
  target.focus();
  row.scrollIntoView({ block: "nearest" });
};
