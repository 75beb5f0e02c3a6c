import type { KeyObject } from 'node:crypto';
import type { InstallStore } from '../core/installations.ts';
import type { Database } from './database.ts';
import { createSlackInstallStates } from './slack-install-states.ts';
import { createSlackInstallations } from './slack-installations.ts';
import { createTokenBox } from './token-box.ts';

/** @param keys the newest first. */
export const createSlackInstallStore = (database: Database, [newest, ...older]: readonly [KeyObject, ...KeyObject[]]): InstallStore => ({
  installations: createSlackInstallations(database, createTokenBox(newest, older)),
  states: createSlackInstallStates(database),
});
