/** Slack's side of an installation: codes, tokens, and their rotation. @see https://docs.slack.dev/authentication/installing-with-oauth */
import { type Args, RefusalError, type Result } from './slack-web-api.ts';
import { bot, type Team } from './slack-world.ts';

export interface FakeOAuth {
  /** Somebody allows the app in a workspace. Returns the code that the browser passes to the app. */
  approve(team: Team, redirectUri: string, how?: Approval): string;
  /** oauth.v2.access */
  access(args: Args): Result;
  /** Returns the owner of the token. @throws {RefusalError} */
  teamOf(token: string): Team;
  /** Every refresh token that was used, in order, with the outcome. */
  readonly refreshes: readonly { readonly token: string; readonly taken: boolean }[];
  /** Expires the access tokens of a workspace. */
  expire(team: Team): void;
  /** Revokes all tokens of a workspace. */
  revoke(team: Team): void;
}

export interface Approval {
  readonly scopes?: readonly string[];
  /** The installation is for a whole organisation. */
  readonly whole?: boolean;
}

export interface OAuthSetting {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** Without it, tokens never expire. */
  readonly rotates: boolean;
  /** Whether an access token stays valid after the next one is issued. */
  readonly oldLives: boolean;
}

interface Code {
  readonly team: Team;
  readonly redirectUri: string;
  readonly how: Approval;
  used: boolean;
}

/** In seconds. */
const life = 43_200;

export function createFakeOAuth({ clientId, clientSecret, scopes, rotates, oldLives }: OAuthSetting): FakeOAuth {
  const codes = new Map<string, Code>();
  const access = new Map<string, { readonly team: Team; refusal?: string }>();
  const refresh = new Map<string, { readonly team: Team; readonly access: string; readonly scopes: readonly string[]; spent: boolean }>();
  const refreshes: { token: string; taken: boolean }[] = [];

  const issue = (team: Team, granted: readonly string[], whole = false): Result => {
    const token = `${rotates ? 'xoxe.' : ''}xoxb-${team.id}-${crypto.randomUUID()}`;
    access.set(token, { team });
    const common = { access_token: token, token_type: 'bot', scope: granted.join(','), bot_user_id: bot.id, app_id: 'ACLUB' };
    const where = {
      team: whole ? null : { id: team.id, name: team.name },
      enterprise: whole ? { id: 'EORG', name: 'Org' } : null,
      is_enterprise_install: whole,
    };
    if (!rotates) return { ...common, ...where, authed_user: { id: 'UADA' } };
    const next = `xoxe-1-${team.id}-${crypto.randomUUID()}`;
    refresh.set(next, { team, access: token, scopes: granted, spent: false });
    return { ...common, ...where, authed_user: { id: 'UADA' }, refresh_token: next, expires_in: life };
  };
  const exchange = ({ code, redirect_uri: redirectUri }: Args): Result => {
    const found = codes.get(String(code));
    if (!found) throw new RefusalError('invalid_code');
    if (found.used) throw new RefusalError('code_already_used');
    if (found.redirectUri !== redirectUri) throw new RefusalError('bad_redirect_uri');
    found.used = true;
    return issue(found.team, found.how.scopes ?? scopes, found.how.whole);
  };
  const rotate = ({ refresh_token: token }: Args): Result => {
    const found = refresh.get(String(token));
    const taken = found !== undefined && !found.spent;
    refreshes.push({ token: String(token), taken });
    if (!taken) throw new RefusalError('invalid_refresh_token');
    found.spent = true;
    if (!oldLives) Object.assign(access.get(found.access) ?? {}, { refusal: 'token_revoked' });
    return issue(found.team, found.scopes);
  };

  return {
    refreshes,
    approve: (team, redirectUri, how = {}) => {
      const code = `${crypto.randomUUID()}.${crypto.randomUUID()}`;
      codes.set(code, { team, redirectUri, how, used: false });
      return code;
    },
    access: (args) => {
      if (args.client_id !== clientId) throw new RefusalError('invalid_client_id');
      if (args.client_secret !== clientSecret) throw new RefusalError('bad_client_secret');
      return args.grant_type === 'refresh_token' ? rotate(args) : exchange(args);
    },
    teamOf: (token) => {
      const found = access.get(token);
      if (!found) throw new RefusalError(token ? 'invalid_auth' : 'not_authed');
      if (found.refusal) throw new RefusalError(found.refusal);
      return found.team;
    },
    expire: (team) => {
      for (const token of access.values()) if (token.team.id === team.id) token.refusal ??= 'token_expired';
    },
    revoke: (team) => {
      for (const token of access.values()) if (token.team.id === team.id) token.refusal = 'account_inactive';
      for (const token of refresh.values()) if (token.team.id === team.id) token.spent = true;
    },
  };
}
