/** Tokens sealed with the newest of some keys, opened with any of them. */
import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { DecryptionError, type Installation, type Tokens } from '../core/ports/installation-store.ts';
import { decrypt, encrypt, keyIdOf } from './encryption.ts';

export interface TokenCipher {
  /** Of the key new tokens are sealed with. */
  readonly currentKeyId: string;
  readonly keyIds: readonly string[];
  encrypt(workspace: string, tokens: Tokens): Installation['encryptedTokens'];
  /** @throws {DecryptionError} */
  decrypt(workspace: string, seal: Installation['encryptedTokens']): Tokens;
}

const tokensSchema = z.object({ access: z.string(), refresh: z.string().exactOptional() });

const associatedData = (workspace: string): string => `slack installation ${workspace}`;

/** @param keys the newest first. */
export function createTokenCipher(newest: KeyObject, older: readonly KeyObject[]): TokenCipher {
  const keys = new Map([newest, ...older].map((key) => [keyIdOf(key), key]));
  return {
    currentKeyId: keyIdOf(newest),
    keyIds: [...keys.keys()],
    encrypt: (workspace, tokens) => ({ keyId: keyIdOf(newest), sealed: encrypt(newest, JSON.stringify(tokens), associatedData(workspace)) }),
    decrypt: (workspace, { keyId, sealed }) => {
      const key = keys.get(keyId);
      if (!key)
        throw new DecryptionError(
          `The tokens of the workspace ${workspace} are encrypted with the key ${keyId}, which is not in ENCRYPTION_KEY. ${withOldKey}`,
        );
      return tokensSchema.parse(JSON.parse(opened(key, sealed, workspace)));
    },
  };
}

function opened(key: KeyObject, sealed: string, workspace: string): string {
  try {
    return decrypt(key, sealed, associatedData(workspace));
  } catch {
    throw new DecryptionError(`The tokens kept of the workspace ${workspace} were damaged or belong to another. Have the app installed there again.`);
  }
}

export const withOldKey = 'Put the key they were encrypted with behind the new one, with a comma between: ENCRYPTION_KEY=NEW,OLD. Nothing was deleted.';
