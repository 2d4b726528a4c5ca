// Deploying a WAR that was dropped or chosen, with its events as they come.

import { events, pathOf } from "./api.js";
import { show } from "./apps.js";
import { $, element, say } from "./page.js";

let dropped = null;

const chosen = () => dropped ?? $("war").files[0] ?? null;

function choose(file) {
  dropped = file;
  if (file && $("name").value === "") {
    $("name").placeholder = file.name.replace(/\.war$/i, "");
  }
  say(file ? `${file.name}, ${file.size.toLocaleString()} bytes: ready to deploy` : "");
}

async function deploy(file, name) {
  $("progress").replaceChildren();
  $("send").disabled = true;
  say(`Deploying ${file.name} as ${name} …`);
  try {
    let last = null;
    for await (const { data } of events(pathOf(name), { method: "PUT", body: file, headers: { "Content-Type": "application/java-archive" } })) {
      if (data.message) {
        $("progress").append(element("li", {}, data.message));
      }
      last = data.outcome ? data : (data.data?.deployment ?? last);
    }
    ended(name, last);
  } catch (problem) {
    say(problem.message, true);
  } finally {
    $("send").disabled = false;
  }
  await show();
}

function ended(name, deployment) {
  if (deployment?.failure) {
    say(`${name} is not live. ${deployment.failure.title}: ${deployment.failure.detail}`, true);
  } else {
    say(`${name} ${deployment?.version ?? ""} is live`);
  }
}

export function prepare() {
  const drop = $("drop");
  drop.addEventListener("dragover", event => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", event => {
    event.preventDefault();
    drop.classList.remove("over");
    choose(event.dataTransfer.files[0] ?? null);
  });
  $("war").addEventListener("change", () => {
    dropped = null;
    choose($("war").files[0] ?? null);
    dropped = null;
  });
  $("deploy").addEventListener("submit", event => {
    event.preventDefault();
    const file = chosen();
    if (!file) {
      say("Choose a WAR first", true);
      return;
    }
    deploy(file, $("name").value.trim() || file.name.replace(/\.war$/i, ""));
  });
}
