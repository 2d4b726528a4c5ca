// Lets in whoever has a token, and keeps the page true while it is open.

import { read, token } from "./api.js";
import { show } from "./apps.js";
import { prepare } from "./deploy.js";
import { followEvents, followLog } from "./live.js";
import { $, say } from "./page.js";

const EVERY_MILLIS = 5000;
let inside = null;

async function enter() {
  const here = new AbortController();
  try {
    await show();
  } catch (problem) {
    leave();
    say(problem.message, true);
    return;
  }
  inside = here;
  $("enter").hidden = true;
  $("inside").hidden = false;
  $("leave").hidden = false;
  say("");
  read("/v1/system").then(system => ($("system").textContent = `${system.version} · ${system.hostname ?? ""}`), () => {});
  followEvents(here.signal);
  followLog(here.signal);
  const again = setInterval(() => show().catch(problem => problem.status === 401 && leave()), EVERY_MILLIS);
  here.signal.addEventListener("abort", () => clearInterval(again));
}

function leave() {
  inside?.abort();
  inside = null;
  token.forget();
  for (const id of ["apps", "deployments", "events", "log", "progress"]) {
    $(id).replaceChildren();
  }
  $("system").textContent = "";
  $("inside").hidden = true;
  $("leave").hidden = true;
  $("enter").hidden = false;
  $("token").focus();
}

$("enter").addEventListener("submit", event => {
  event.preventDefault();
  token.set($("token").value.trim());
  $("token").value = "";
  enter();
});
$("leave").addEventListener("click", () => {
  leave();
  say("The token is forgotten");
});
$("log-app").addEventListener("change", () => inside && followLog(inside.signal));
prepare();
if (token.get()) {
  enter();
} else {
  leave();
}
