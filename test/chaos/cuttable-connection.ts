/** A wire to a server on this machine that a test cuts and mends. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CuttableWire {
  readonly port: number;
  /** Connections that came while it was broken. */
  readonly turnedAway: number;
  /** Nobody listens any more: who calls is refused, and nothing can have been sent. */
  silence(): Promise<void>;
  /** Whoever connects is cut off at once. */
  break(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function startCuttableWire(server: { readonly host: string; readonly port: number }): Promise<CuttableWire> {
  const sockets = new Set<Socket>();
  let isBroken = false;
  let turnedAway = 0;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const listener = createServer((socket) => {
    keep(socket);
    if (isBroken) {
      turnedAway += 1;
      socket.destroy();
      return;
    }
    const onward = keep(connect(server));
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
    get turnedAway() {
      return turnedAway;
    },
    silence,
    break: () => {
      isBroken = true;
      cut();
    },
    mend: async () => {
      isBroken = false;
      if (listener.listening) return;
      listener.listen(port, '127.0.0.1');
      await once(listener, 'listening');
    },
    close: silence,
  };
}
