import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Limits the open connections. When the limit is reached, a new connection closes the one that has been idle for longest, so
 * that connections which ask for nothing never keep a request out. `server.maxConnections` would refuse the new one instead.
 */
export function boundConnections(server: Server, maxConnections: number): void {
  let open = 0;
  /** Connections without a request, in the order in which they became idle. */
  const idle = new Set<Socket>();
  server.on('connection', (socket) => {
    open += 1;
    idle.add(socket);
    socket.once('close', () => {
      open -= 1;
      idle.delete(socket);
    });
    if (open <= maxConnections) return;
    const [longestIdle = socket] = idle;
    idle.delete(longestIdle);
    longestIdle.destroy();
  });
  server.on('request', ({ socket }, response) => {
    idle.delete(socket);
    response.once('close', () => {
      if (!socket.destroyed) idle.add(socket);
    });
  });
}
