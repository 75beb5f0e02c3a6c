/** The part of Discord's gateway that the measured programs use: one session, one server. @see https://docs.discord.com/developers/events/gateway */
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';

export const application = '1234567890123456789';
export const server = '1300000000000000001';
export const channel = '1200000000000000001';

export interface Gateway {
  /** Sends an event to the connected client. */
  dispatch(type: string, data: unknown): void;
  close(): void;
}

const op = { dispatch: 0, heartbeat: 1, identify: 2, hello: 10, ack: 11 } as const;
const packet = z.object({ op: z.number() });

/** @param url Returns the address of the gateway; called at every IDENTIFY. */
export function createGateway(http: Server, url: () => string): Gateway {
  const wss = new WebSocketServer({ server: http });
  let sequence = 0;
  let connected: WebSocket | undefined;
  const dispatch = (type: string, data: unknown): void => {
    sequence += 1;
    connected?.send(JSON.stringify({ op: op.dispatch, s: sequence, t: type, d: data }));
  };
  wss.on('connection', (socket) => {
    socket.send(JSON.stringify({ op: op.hello, s: null, t: null, d: { heartbeat_interval: 41_250 } }));
    socket.on('message', (raw) => {
      const said = packet.parse(JSON.parse(String(raw)));
      if (said.op === op.heartbeat) socket.send(JSON.stringify({ op: op.ack }));
      if (said.op !== op.identify) return;
      [connected, sequence] = [socket, 0];
      dispatch('READY', ready(url()));
      dispatch('GUILD_CREATE', club);
    });
  });
  return {
    dispatch,
    close: () => {
      for (const socket of wss.clients) socket.terminate();
      wss.close();
    },
  };
}

const ready = (url: string) => ({
  v: 10,
  user: { id: application, username: 'journal-club', discriminator: '0', global_name: null, avatar: null, bot: true },
  guilds: [{ id: server, unavailable: true }],
  session_id: 'bench',
  resume_gateway_url: url,
  application: { id: application, flags: 0 },
  shard: [0, 1],
});

/** Joined long ago, so that the bot posts no welcome. */
const club = {
  ...{ id: server, name: 'Club', owner_id: '1100000000000000001', joined_at: '2024-01-01T00:00:00.000000+00:00', unavailable: false, large: false },
  ...{ member_count: 400, system_channel_id: null, system_channel_flags: 0 },
  roles: [{ id: server, name: '@everyone', permissions: '563362270660672', position: 0, color: 0, hoist: false, managed: false, mentionable: false }],
  channels: [{ id: channel, type: 0, name: 'journal-club', position: 0, permission_overwrites: [] }],
  ...{ members: [], threads: [], presences: [], voice_states: [], stage_instances: [], guild_scheduled_events: [], emojis: [], stickers: [] },
};
