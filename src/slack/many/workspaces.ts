/** The workspaces that have installed the app, each with its own tokens. */
import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { ManySlackConfig } from '../../config.ts';
import { type Installation, type Installations, Sealed } from '../../core/installations.ts';
import { Paused, Refused } from '../../core/post-errors.ts';
import { errorFields } from '../bolt-log.ts';
import { uninstalled } from '../ledger-calls.ts';
import { codeOfRefusal } from '../start-errors.ts';
import { clientOptions } from '../web.ts';
import type { Workspace, Workspaces } from '../workspaces.ts';
import { probe } from './probe.ts';
import type { Removal } from './removal.ts';
import { lease, type Renewal } from './renewal.ts';

export interface ManyParts {
  readonly config: ManySlackConfig;
  readonly installations: Installations;
  readonly renewal: Renewal;
  readonly removal: Removal;
  readonly log: Logger;
  readonly boltLog: BoltLogger;
  /** In ms. */
  readonly now: () => number;
}

/** How long an installation is taken for what it was, in ms: so soon does a process learn what another has changed. */
const knownFor = 5000;
/** Until a refused token is tried again, in ms. */
const refusedWait = 300_000;
/** What Slack says where the app was uninstalled while nobody here was told; any other word may be about us. */
const takenBack: readonly string[] = ['token_revoked', 'account_inactive'];
/** Until a call is made again for which new tokens are there, in ms. */
const renewedWait = 1000;

interface Known {
  readonly workspace: Workspace;
  readonly installation: Installation;
  readonly at: number;
}

export interface InstalledWorkspaces extends Workspaces {
  /** What is known of it is no longer true. */
  forget(id: string): void;
}

export function createManyWorkspaces({ config, installations, renewal, removal, log, boltLog, now }: ManyParts): InstalledWorkspaces {
  const known = new Map<string, Known>();
  /** Of the tokens each was opened with. */
  const versions = new WeakMap<Workspace, number>();

  const open = (installation: Installation): Workspace => {
    const token = installations.tokensOf(installation).access;
    const client = new webApi.WebClient(token, clientOptions(config.apiUrl, boltLog, config.longestPost));
    const workspace = { self: selfOf(installation), client };
    versions.set(workspace, installation.version);
    return workspace;
  };
  /** The same workspace as long as its tokens are the same: what hangs on it need not be made anew. */
  const remember = (installation: Installation): Workspace => {
    const before = known.get(installation.workspace);
    const workspace = before?.installation.version === installation.version ? before.workspace : open(installation);
    known.set(installation.workspace, { workspace, installation, at: now() });
    return workspace;
  };
  const load = async (id: string): Promise<Workspace | undefined> => {
    const found = await installations.find(id);
    const fresh = found && (await renewal.fresh(found));
    if (fresh) return remember(fresh);
    known.delete(id);
    return undefined;
  };

  /** Slack does not take the token this call was made with. */
  const refused = async (error: webApi.WebAPIPlatformError, workspace: Workspace): Promise<Refused | Paused> => {
    const id = workspace.self.teamId;
    if (known.get(id)?.workspace === workspace) known.delete(id);
    const current = await installations.find(id);
    if (!current) return new Refused(uninstalled);
    const code = codeOfRefusal(error) ?? 'no word';
    // A call may last long enough for what it was made with to be replaced.
    if (versions.get(workspace) !== current.version) return new Paused('The token was renewed in the meantime.', renewedWait, 'channel');
    if (code === 'token_expired' && (await renewal.again(current))?.version !== current.version)
      return new Paused('The token was renewed.', renewedWait, 'channel');
    if (takenBack.includes(code)) {
      // While tokens are renewed, the old ones may be taken back before the new ones are here.
      if (!(await installations.claimRenewal(current, now(), lease))) return new Paused('The token is being renewed.', renewedWait, 'channel');
      if ((await probe(workspace.client)) === 'dead') {
        await removal.remove(current);
        return new Refused(uninstalled);
      }
    }
    log.error({ workspace: id, refusal: code }, 'Slack: nothing can be posted in a workspace, whose token is refused; have the app added there once more');
    return new Paused(
      `Slack does not take the token of this workspace (${code}). Add the app once more: ${config.publicUrl}/slack/install`,
      refusedWait,
      'workspace',
    );
  };

  const find = async (id: string): Promise<Workspace | undefined> => {
    const last = known.get(id);
    // The clock may have been set back.
    if (last && Math.abs(now() - last.at) < knownFor) return last.workspace;
    try {
      return await load(id);
    } catch (error) {
      log.warn({ workspace: id, ...errorFields(error), stack: undefined }, 'Slack: an installation cannot be read now');
      if (last && !(error instanceof Sealed)) return last.workspace;
      throw new Paused('The tokens of this workspace cannot be read now.', refusedWait, 'workspace');
    }
  };

  return {
    begin: async () => ({ workspaces: await installations.begin() }),
    find,
    list: async () => {
      const ids = (await installations.list()).map(({ workspace }) => workspace);
      const found = await Promise.all(ids.map(async (id) => find(id).catch(() => undefined)));
      return found.filter((one) => one !== undefined);
    },
    forget: (id) => void known.delete(id),
    refused: async (error, workspace) =>
      refused(error, workspace).catch((fault: unknown) => {
        log.warn({ workspace: workspace.self.teamId, ...errorFields(fault), stack: undefined }, 'Slack: not known why a token is refused');
        return new Paused('Slack does not take the token of this workspace.', refusedWait, 'workspace');
      }),
    idle: renewal.idle,
  };
}

const selfOf = ({ workspace, name, url, botId, botUserId, botName }: Installation): Workspace['self'] => ({
  botId,
  userId: botUserId,
  name: botName,
  team: name,
  teamId: workspace,
  url,
  lacking: [],
});
