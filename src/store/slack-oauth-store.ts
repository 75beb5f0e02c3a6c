import type { KeyObject } from 'node:crypto';
import type { InstallStore } from '../core/ports/installation-store.ts';
import type { Database } from './database.ts';
import { createInstallationStore } from './slack-installations.ts';
import { createOAuthStateStore } from './slack-oauth-states.ts';
import { createTokenCipher } from './token-cipher.ts';

/** @param keys encryption keys, the newest first. */
export const createSlackOAuthStore = (database: Database, [newest, ...older]: readonly [KeyObject, ...KeyObject[]]): InstallStore => ({
  installations: createInstallationStore(database, createTokenCipher(newest, older)),
  states: createOAuthStateStore(database),
});
