// The table of apps, what can be done with them, and the deployments.

import { ask, pathOf, read } from "./api.js";
import { $, element, say, time } from "./page.js";

const ACTIONS = [
  { call: "rollback", text: "Roll back", when: app => app.version > 1 },
  { call: "restart", text: "Restart", when: app => app.state === "running" },
  { call: "stop", text: "Stop", when: app => app.state === "running", sure: app => `Stop ${app.name}? Its users get 404 until it is started.` },
  { call: "start", text: "Start", when: app => app.state === "stopped" },
];

async function act(app, action) {
  if (action.sure && !confirm(action.sure(app))) {
    return;
  }
  say(`${action.text}: ${app.name} …`);
  try {
    await ask(`${pathOf(app.name)}/${action.call}`, { method: "POST" });
    say(`${action.text}: ${app.name}, done`);
  } catch (problem) {
    say(problem.message, true);
  }
  await show();
}

function button(app, action) {
  return element(
    "button",
    { type: "button", class: "quiet", "data-key": `${app.name} ${action.call}`, "aria-label": `${action.text} ${app.name}`, onclick: () => act(app, action) },
    action.text);
}

function row(app, requests) {
  const state = app.state === "running" ? "good" : app.state === "failed" ? "bad" : "";
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, app.name),
    element("td", { class: state, title: app.failure?.detail ?? "" }, app.state),
    element("td", {}, app.version ? `${app.version}${app.label ? ` (${app.label})` : ""}` : ""),
    element("td", { class: "number" }, requests === null ? "" : String(requests.get(app.name) ?? 0)),
    element("td", { class: "number" }, String(app.requestsInFlight)),
    element("td", { class: "number" }, String(app.sessions)),
    element("td", {}, element("div", { class: "do" }, ...ACTIONS.filter(action => action.when(app)).map(action => button(app, action)))));
}

const COUNT = /^http_server_requests_seconds_count\{app="([^"]+)".*\} (\d+)$/gm;

/** Requests since the start, by app; null for a token that may see one app alone. */
async function requestsByApp() {
  try {
    const counts = new Map();
    const page = await (await ask("/metrics", { headers: { Accept: "text/plain" } })).text();
    for (const [, app, count] of page.matchAll(COUNT)) {
      counts.set(app, (counts.get(app) ?? 0) + Number(count));
    }
    return counts;
  } catch (refused) {
    if (refused.status === 403) {
      return null;
    }
    throw refused;
  }
}

function deploymentRow(deployment) {
  const outcome = deployment.outcome ?? deployment.state;
  return element(
    "tr",
    {},
    element("td", {}, time(deployment.startedAt)),
    element("td", {}, deployment.app),
    element("td", {}, deployment.version ? String(deployment.version) : ""),
    element("td", {}, deployment.kind),
    element("td", { class: outcome === "failed" ? "bad" : "" }, outcome),
    element("td", {}, deployment.who),
    element("td", {}, deployment.failure?.detail ?? ""));
}

const MOST_DEPLOYMENTS = 20;

function keepFocus(change) {
  const key = document.activeElement?.dataset?.key;
  change();
  if (key) {
    document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }
}

function offerLogs(apps) {
  const known = [...$("log-app").options].map(option => option.value);
  apps.map(app => app.name).filter(name => !known.includes(name)).forEach(name => $("log-app").append(element("option", { value: name }, name)));
}

export async function show() {
  const [apps, requests, deployments] = await Promise.all([read("/v1/apps"), requestsByApp(), read("/v1/deployments")]);
  keepFocus(() => $("apps").replaceChildren(...apps.items.map(app => row(app, requests))));
  $("no-apps").hidden = apps.items.length > 0;
  $("deployments").replaceChildren(...deployments.items.slice(0, MOST_DEPLOYMENTS).map(deploymentRow));
  offerLogs(apps.items);
}
