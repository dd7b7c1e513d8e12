import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of this machine that nobody listens on now. */
export async function freePort() {
  const { port, close } = await occupiedPort();
  await close();
  return port;
}

/** A port that is taken, by a server that answers nobody. */
export async function occupiedPort() {
  const server = createServer((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: server.address().port, close: () => new Promise((resolve) => server.close(resolve)) };
}
