/** Slack's side of Socket Mode. @see https://docs.slack.dev/apis/events-api/using-socket-mode */
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import type { Receipt } from './slack-http.ts';
import type { Payload } from './slack-payloads.ts';

export interface Sockets {
  /** Connections that received `hello`. */
  open(): number;
  /** All connections so far. */
  opened(): number;
  deliver(payload: Payload): Promise<Receipt>;
  /** Drops the connection without a close frame. */
  drop(): void;
  /** Asks the client to reconnect, as Slack does every few hours. */
  refresh(): void;
  /** Accepts new connections without sending `hello`. */
  muteHello(muted: boolean): void;
  close(): void;
}

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).optional() });

export function createSockets(server: Server): Sockets {
  const wss = new WebSocketServer({ noServer: true });
  const live = new Set<WebSocket>();
  const awaited = new Map<string, (receipt: Receipt) => void>();
  let opened = 0;
  let muted = false;
  server.on('upgrade', (request, socket, head) => wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws)));
  wss.on('connection', (ws: WebSocket) => {
    if (muted) return;
    live.add(ws);
    opened += 1;
    ws.on('close', () => live.delete(ws));
    ws.on('message', (data) => {
      const { envelope_id: id, payload } = acknowledgement.parse(JSON.parse(String(data)));
      awaited.get(id)?.({ status: 200, body: payload && Object.keys(payload).length > 0 ? JSON.stringify(payload) : '' });
    });
    ws.send(
      JSON.stringify({ type: 'hello', num_connections: live.size, connection_info: { app_id: 'ACLUB' }, debug_info: { approximate_connection_time: 18_060 } }),
    );
  });
  return {
    open: () => live.size,
    opened: () => opened,
    deliver: async ({ kind, body }) => {
      const ws = [...live].at(-1);
      if (!ws) return { status: 0, body: 'no connection' };
      const id = crypto.randomUUID();
      const acknowledged = Promise.withResolvers<Receipt>();
      awaited.set(id, acknowledged.resolve);
      const timer = setTimeout(() => acknowledged.resolve({ status: 0, body: 'not acknowledged within 3 s' }), 3000);
      ws.send(JSON.stringify({ envelope_id: id, type: kind, payload: body, accepts_response_payload: kind !== 'events_api' }));
      return acknowledged.promise.finally(() => {
        clearTimeout(timer);
        awaited.delete(id);
      });
    },
    drop: () => {
      for (const ws of live) ws.terminate();
    },
    refresh: () => {
      for (const ws of live) ws.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'fake' } }));
    },
    muteHello: (mute) => {
      muted = mute;
    },
    close: () => {
      for (const ws of wss.clients) ws.terminate();
      wss.close();
    },
  };
}
