/** A connection to a local server that a test can cut and restore. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

interface LocalServer {
  readonly host: string;
  readonly port: number;
}

export interface CuttableConnection {
  readonly port: number;
  /** How many connections were attempted while it was cut. */
  readonly refused: number;
  /** Stops listening: connections are refused, so nothing can have been sent. */
  silence(): Promise<void>;
  /** Closes every connection at once. */
  break(): void;
  restore(): Promise<void>;
  /** New connections go to this server. */
  aimAt(server: LocalServer): void;
  close(): Promise<void>;
}

export async function startCuttableConnection(server: LocalServer): Promise<CuttableConnection> {
  let target = server;
  const sockets = new Set<Socket>();
  let isBroken = false;
  let refused = 0;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const listener = createServer((socket) => {
    keep(socket);
    if (isBroken) {
      refused += 1;
      socket.destroy();
      return;
    }
    const onward = keep(connect(target));
    socket.pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const silence = async (): Promise<void> => {
    if (!listener.listening) return;
    const closed = once(listener, 'close');
    listener.close();
    cut();
    await closed;
  };
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    get refused() {
      return refused;
    },
    silence,
    break: () => {
      isBroken = true;
      cut();
    },
    restore: async () => {
      isBroken = false;
      if (listener.listening) return;
      listener.listen(port, '127.0.0.1');
      await once(listener, 'listening');
    },
    aimAt: (next) => {
      target = next;
    },
    close: silence,
  };
}
