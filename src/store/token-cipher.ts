/** Encrypts tokens with the newest key, and decrypts them with any key. */
import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { DecryptionError, type Installation, type Tokens } from '../core/ports/installation-store.ts';
import { decrypt, encrypt, keyIdOf } from './encryption.ts';

export interface TokenCipher {
  /** Id of the key with which new tokens are encrypted. */
  readonly currentKeyId: string;
  readonly keyIds: readonly string[];
  encrypt(workspace: string, tokens: Tokens): Installation['encryptedTokens'];
  /** @throws {DecryptionError} */
  decrypt(workspace: string, encrypted: Installation['encryptedTokens']): Tokens;
}

const tokensSchema = z.object({ access: z.string(), refresh: z.string().exactOptional() });

const associatedData = (workspace: string): string => `slack installation ${workspace}`;

/** @param older keys with which stored tokens may still be encrypted. */
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
      return tokensSchema.parse(JSON.parse(decryptText(key, sealed, workspace)));
    },
  };
}

function decryptText(key: KeyObject, encrypted: string, workspace: string): string {
  try {
    return decrypt(key, encrypted, associatedData(workspace));
  } catch {
    throw new DecryptionError(`The stored tokens of workspace ${workspace} are damaged or belong to another workspace. Install the app there again.`);
  }
}

export const withOldKey = 'Add the key they were encrypted with after the new one, separated by a comma: ENCRYPTION_KEY=NEW,OLD. Nothing was deleted.';
