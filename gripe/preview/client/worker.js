// One event stream for all tabs of this browser: it may have only six connections to a host.
"use strict";
const token = new URL(location.href).searchParams.get("token");
const ports = new Set();
let last = null;

function tell(message) {
  for (const port of ports) port.postMessage(message);
}

function listen() {
  const source = new EventSource(`events?token=${encodeURIComponent(token)}`);
  source.onmessage = (event) => {
    last = JSON.parse(event.data);
    tell(last);
  };
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return; // it connects again by itself
    last = null;
    tell({ gone: true }); // refused: this is another run of gripe, with another token
    setTimeout(listen, 2000);
  };
}

self.onconnect = (event) => {
  const port = event.ports[0];
  port.onmessage = ({ data }) => {
    if (data === "bye") {
      ports.delete(port);
      return;
    }
    ports.add(port);
    if (last) port.postMessage(last);
  };
};

listen();
