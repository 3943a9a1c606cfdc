// Puts the parts that the server sends into their places: compressed JSON, element id to HTML. Comes back after an interruption.
(() => {
  const status = document.getElementById("connection");
  const unpack = async data =>
    JSON.parse(await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).text());
  const shown = {};
  let unseen = {};
  const put = parts => {
    // A tab that nobody looks at keeps the latest of each part and draws it when it is looked at.
    Object.assign(unseen, parts);
    if (document.hidden) return;
    [parts, unseen] = [unseen, {}];
    for (const [id, html] of Object.entries(parts)) {
      if (shown[id] === html) continue;
      shown[id] = html;
      const place = document.getElementById(id);
      const focused = place.contains(document.activeElement) ? [...place.querySelectorAll("[tabindex]")].indexOf(document.activeElement) : -1;
      place.innerHTML = html;
      if (focused >= 0) place.querySelectorAll("[tabindex]")[focused]?.focus({ preventScroll: true });
    }
    document.body.dataset.updates = Number(document.body.dataset.updates ?? 0) + 1;
  };
  document.addEventListener("visibilitychange", () => put({}));
  let last = Promise.resolve();
  const connect = () => {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => { status.textContent = "Updated every second."; };
    socket.onmessage = event => { last = last.then(() => unpack(event.data)).then(put); };
    socket.onclose = event => {
      const ended = event.code === 1000;
      status.textContent = ended ? "The run has ended." : "Connection lost, trying again.";
      if (!ended) setTimeout(connect, 2000);
    };
  };
  connect();
})();
