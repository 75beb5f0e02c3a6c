/** Tokens sealed with the newest of some keys, opened with any of them. */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type Installation, Sealed, type Tokens } from '../core/installations.ts';
import { keyIdOf, seal, unseal } from './seal.ts';

export interface TokenBox {
  /** Of the key new tokens are sealed with. */
  readonly newest: string;
  readonly keyIds: readonly string[];
  seal(workspace: string, tokens: Tokens): Installation['seal'];
  /** @throws {Sealed} */
  open(workspace: string, seal: Installation['seal']): Tokens;
}

const kept = z.object({ access: z.string(), refresh: z.string().exactOptional() });

const aboutOf = (workspace: string): string => `slack installation ${workspace}`;

/** @param keys the newest first. */
export function createTokenBox(newest: KeyObject, older: readonly KeyObject[]): TokenBox {
  const keys = new Map([newest, ...older].map((key) => [keyIdOf(key), key]));
  return {
    newest: keyIdOf(newest),
    keyIds: [...keys.keys()],
    seal: (workspace, tokens) => ({ keyId: keyIdOf(newest), sealed: seal(newest, JSON.stringify(tokens), aboutOf(workspace)) }),
    open: (workspace, { keyId, sealed }) => {
      const key = keys.get(keyId);
      if (!key) throw new Sealed(`The tokens of the workspace ${workspace} are encrypted with the key ${keyId}, which is not in ENCRYPTION_KEY. ${withOldKey}`);
      return kept.parse(JSON.parse(opened(key, sealed, workspace)));
    },
  };
}

function opened(key: KeyObject, sealed: string, workspace: string): string {
  try {
    return unseal(key, sealed, aboutOf(workspace));
  } catch {
    throw new Sealed(`The tokens kept of the workspace ${workspace} were damaged or belong to another. Have the app installed there again.`);
  }
}

export const withOldKey = 'Put the key they were encrypted with behind the new one, with a comma between: ENCRYPTION_KEY=NEW,OLD. Nothing was deleted.';
