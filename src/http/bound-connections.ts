import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Limits the number of open connections. Above the limit, each new connection closes the one that has been idle longest, so
 * that idle connections never block a request. `server.maxConnections` would refuse the new connection instead.
 */
export function boundConnections(server: Server, maxConnections: number): void {
  let open = 0;
  /** Connections without a request, longest idle first. */
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
