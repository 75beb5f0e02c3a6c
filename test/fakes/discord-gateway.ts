/** Discord's gateway: sessions, heartbeats, resuming. @see https://docs.discord.com/developers/events/gateway */

import type { Server } from 'node:http';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { asJson, type Json } from './discord-rules.ts';

export interface FakeGateway {
  /** Counts what clients did, and records the codes they closed with. */
  readonly seen: { identified: number; resumed: number; heartbeats: number; closed: number[]; intents: unknown[] };
  /** The guilds that the bot is in, as in GUILD_CREATE. */
  readonly servers: Map<string, Json>;
  /** Sends a guild event, if the session requested the intent GUILDS. */
  tell(type: 'GUILD_CREATE' | 'GUILD_DELETE', data: Json): void;
  /** Sends a MESSAGE_CREATE as far as the session's intents allow. */
  tellMessage(message: Json): void;
  /** Sends an event to the session. While nobody is connected, the event waits for a resume. */
  dispatch(type: string, data: unknown): void;
  /** Drops every connection without a close frame. */
  drop(): void;
  /** Closes every connection with a code, and refuses later ones the same way until it is called with `undefined`. */
  close(code: number | undefined): void;
  /** Says "invalid session" to the next resume. */
  forgetSession(): void;
  readonly connected: boolean;
  stop(): Promise<void>;
}

export interface GatewayOptions {
  readonly server: Server;
  /** The port at which the client finds the gateway. */
  url(): string;
  /** Read at every IDENTIFY. */
  accepts(token: string): boolean;
  readonly applicationId: string;
  readonly heartbeatInterval: number;
}

export function createFakeGateway(parts: GatewayOptions): FakeGateway {
  const mentionOfBot = new RegExp(`<@!?${parts.applicationId}>`);
  const sockets = new Set<WebSocket>();
  const seen: FakeGateway['seen'] = { identified: 0, resumed: 0, heartbeats: 0, closed: [], intents: [] };
  const session = { id: 'none', sequence: 0, sent: [] as { s: number; t: string; d: unknown }[], forgotten: false };
  let refusal: number | undefined;
  const servers = new Map<string, Json>();
  let hearsOfServers = false;
  const wss = new WebSocketServer({ server: parts.server });

  const send = (socket: WebSocket, packet: Json): void => socket.send(JSON.stringify(packet));
  const dispatch = (type: string, data: unknown): void => {
    session.sequence += 1;
    session.sent.push({ s: session.sequence, t: type, d: data });
    for (const socket of sockets) send(socket, { op: GatewayOpcodes.Dispatch, s: session.sequence, t: type, d: data });
  };
  const tell: FakeGateway['tell'] = (type, data) => {
    if (hearsOfServers) dispatch(type, data);
  };
  /** @see https://docs.discord.com/developers/events/gateway#message-content-intent */
  const tellMessage: FakeGateway['tellMessage'] = (message) => {
    const has = (intent: number): boolean => (Number(seen.intents.at(-1) ?? 0) & intent) !== 0;
    const direct = message.guild_id === undefined;
    if (!has(direct ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages)) return;
    const isShown = direct || has(GatewayIntentBits.MessageContent) || mentionOfBot.test(String(message.content));
    dispatch('MESSAGE_CREATE', { ...message, content: isShown ? message.content : '' });
  };
  const identify = (socket: WebSocket, data: Json): void => {
    seen.identified += 1;
    seen.intents.push(data.intents);
    if (!parts.accepts(String(data.token))) {
      socket.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
      return;
    }
    Object.assign(session, { id: `session-${seen.identified}`, sequence: 0, sent: [], forgotten: false });
    sockets.add(socket);
    hearsOfServers = (Number(data.intents) & GatewayIntentBits.Guilds) !== 0;
    const user = { id: parts.applicationId, username: 'journal-club', discriminator: '0', global_name: null, avatar: null, bot: true };
    dispatch('READY', {
      v: 10,
      user,
      guilds: [...servers.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: parts.url(),
      application: { id: parts.applicationId, flags: 0 },
      shard: [0, 1],
    });
    for (const server of servers.values()) tell('GUILD_CREATE', server);
  };
  const resume = (socket: WebSocket, data: Json): void => {
    if (session.forgotten || data.session_id !== session.id) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    seen.resumed += 1;
    sockets.add(socket);
    for (const event of session.sent.filter(({ s }) => s > Number(data.seq))) send(socket, { op: GatewayOpcodes.Dispatch, ...event });
    dispatch('RESUMED', {});
  };

  wss.on('connection', (socket) => {
    socket.on('close', (code) => {
      sockets.delete(socket);
      seen.closed.push(code);
    });
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    send(socket, { op: GatewayOpcodes.Hello, s: null, t: null, d: { heartbeat_interval: parts.heartbeatInterval } });
    socket.on('message', (raw) => {
      const packet = asJson(JSON.parse(String(raw)));
      if (packet.op === GatewayOpcodes.Heartbeat) {
        seen.heartbeats += 1;
        send(socket, { op: GatewayOpcodes.HeartbeatAck });
      } else if (packet.op === GatewayOpcodes.Identify) identify(socket, asJson(packet.d));
      else if (packet.op === GatewayOpcodes.Resume) resume(socket, asJson(packet.d));
    });
  });

  return {
    seen,
    servers,
    tell,
    tellMessage,
    dispatch,
    drop: () => {
      for (const socket of sockets) socket.terminate();
    },
    close: (code) => {
      refusal = code;
      if (code !== undefined) for (const socket of wss.clients) socket.close(code);
    },
    forgetSession: () => {
      session.forgotten = true;
    },
    get connected() {
      return sockets.size > 0;
    },
    stop: async () => {
      for (const socket of wss.clients) socket.terminate();
      await new Promise((resolve) => wss.close(resolve));
    },
  };
}
