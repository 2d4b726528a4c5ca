const name = prompt("Your name?") || "guest";
const lines = document.getElementById("lines");
const words = document.getElementById("words");
let room;

function show(text) {
    const line = document.createElement("div");
    line.textContent = text;
    lines.append(line);
    lines.scrollTop = lines.scrollHeight;
}

// A redeploy closes the socket; the next version is already there, so knock again.
function enter() {
    const url = new URL("room/" + encodeURIComponent(name), location.href);
    url.protocol = url.protocol.replace("http", "ws");
    room = new WebSocket(url);
    room.onmessage = event => show(event.data);
    room.onclose = () => setTimeout(enter, 1000);
}

document.getElementById("say").onsubmit = event => {
    event.preventDefault();
    if (words.value && room.readyState === WebSocket.OPEN) {
        room.send(words.value);
        words.value = "";
    }
};
enter();
