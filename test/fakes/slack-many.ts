/** A fake Slack with several workspaces. The app is installed through its OAuth page; each workspace has its own people, channels and tokens. */
import { createSecretKey, randomBytes } from 'node:crypto';
import type { MultiWorkspaceSlackConfig } from '../../src/config/index.ts';
import { freePort, usualScopes } from './slack.ts';
import { createFaults, type Fault } from './slack-faults.ts';
import { bodyOf, postSigned, type Receipt, signedHeaders } from './slack-http.ts';
import { createFakeOAuth, type FakeOAuth } from './slack-oauth.ts';
import { eventPayload, type Payload } from './slack-payloads.ts';
import { createPeople, type People } from './slack-people.ts';
import { createResponseUrls } from './slack-response-urls.ts';
import { createFakeSlackServer, listenLocally } from './slack-server.ts';
import { type Args, createWebApi } from './slack-web-api.ts';
import { bot, clubTeam, createWorld, type Team, type World } from './slack-world.ts';

export { clubTeam } from './slack-world.ts';
export const wardTeam: Team = { id: 'TWARD', name: 'Ward 7', domain: 'ward7' };
/** A workspace in which the app is not installed. */
const strangeTeam: Team = { id: 'TSTRANGE', name: 'Strangers', domain: 'strangers' };
const teams = [clubTeam, wardTeam, strangeTeam];

interface Workspace extends People {
  readonly team: Team;
  readonly world: World;
}

export interface FakeSlackWorkspaces {
  readonly config: MultiWorkspaceSlackConfig;
  readonly club: Workspace;
  readonly ward: Workspace;
  readonly strangers: Workspace;
  readonly oauth: FakeOAuth;
  readonly calls: readonly { readonly method: string; readonly args: Args }[];
  readonly complaints: readonly string[];
  fail(what: string, fault: Fault, times?: number): void;
  deliver(payload: Payload): Promise<Receipt>;
  /** Removes the app from a workspace. Returns the events that Slack then sends, which may arrive in any order. @param at In s. */
  uninstall(team: Team, at?: number): Record<'uninstalled' | 'revoked', Payload>;
  close(): Promise<void>;
}

interface ManyOptions {
  readonly rotates?: boolean;
  readonly oldLives?: boolean;
}

export async function createFakeSlackWorkspaces({ rotates = true, oldLives = true }: ManyOptions = {}): Promise<FakeSlackWorkspaces> {
  const signingSecret = 'fake-signing-secret';
  const faults = createFaults();
  const calls: { method: string; args: Args }[] = [];
  const complaints: string[] = [];
  const uploads = new Map();
  const granted = new Set<string>(usualScopes);
  const server = createFakeSlackServer(() => parts);
  const port = await listenLocally(server);
  const botPort = await freePort();
  const addressOf = (path: string) => `http://127.0.0.1:${port}${path}`;
  const config: MultiWorkspaceSlackConfig = {
    kind: 'multi',
    clientId: '1111.2222',
    clientSecret: 'fake-client-secret',
    signingSecret,
    publicUrl: 'https://club.example.org',
    keys: [createSecretKey(randomBytes(32))],
    apiUrl: addressOf('/api/'),
    host: '127.0.0.1',
    port: botPort,
  };
  const oauth = createFakeOAuth({ ...config, scopes: usualScopes, rotates, oldLives });
  const deliver = async (payload: Payload): Promise<Receipt> => {
    const { text, type } = bodyOf(payload);
    return postSigned(`http://127.0.0.1:${botPort}/slack/events`, text, type, signedHeaders(text, signingSecret));
  };
  const tokens = { bot: 'found good before', app: 'none' };
  const places = teams.map((team) => {
    const world = createWorld();
    const ways = createResponseUrls(world, addressOf);
    const api = createWebApi({ world, team, tokens, scopes: granted, addressOf, uploads });
    return { team, world, ways, api, ...createPeople({ world, team, ways, scopes: granted, deliver }) };
  });
  const [club, ward, strangers] = places;
  if (!club || !ward || !strangers) throw new Error('no workspace');
  const parts = {
    api: (method: string, args: Args, token: string) => {
      if (method === 'oauth.v2.access') return { ok: true, ...oauth.access(args) };
      const team = oauth.teamOf(token);
      return (places.find((one) => one.team.id === team.id) ?? club).api(method, args, tokens.bot);
    },
    ways: {
      create: club.ways.create,
      use: (id: string, given: unknown) => {
        const uses = places.map((place) => place.ways);
        return (uses.find((ways) => ways.knows(id)) ?? club.ways).use(id, given);
      },
      knows: (id: string) => places.some(({ ways }) => ways.knows(id)),
    },
    uploads,
    faults,
    scopes: granted,
    note: { call: (method: string, args: Args) => void calls.push({ method, args }), complaint: (text: string) => void complaints.push(text) },
    hideScopes: false,
  };
  return {
    config,
    ...{ club, ward, strangers, oauth, calls, complaints, deliver },
    fail: (what, fault, times = 1) => faults.add(what, fault, times),
    uninstall: (team, at = Math.floor(Date.now() / 1000)) => {
      oauth.revoke(team);
      const event = (body: Args) => {
        const { kind, body: whole } = eventPayload(body, undefined, team);
        return { kind, body: { ...whole, event_time: at, authorizations: [] } };
      };
      return { uninstalled: event({ type: 'app_uninstalled' }), revoked: event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [bot.id] } }) };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
