import type { KeyObject } from 'node:crypto';
import type { InstallStore } from '../core/installations.ts';
import type { Database } from './database.ts';
import { createOAuthStateStore } from './slack-install-states.ts';
import { createInstallationStore } from './slack-installations.ts';
import { createTokenCipher } from './token-box.ts';

/** @param keys the newest first. */
export const createSlackOAuthStore = (database: Database, [newest, ...older]: readonly [KeyObject, ...KeyObject[]]): InstallStore => ({
  installations: createInstallationStore(database, createTokenCipher(newest, older)),
  states: createOAuthStateStore(database),
});
