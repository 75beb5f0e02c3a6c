/** Stores the workspaces in which an app is installed, with the tokens for each. */

export interface Tokens {
  readonly access: string;
  /** Can be exchanged once for a new pair; absent if tokens do not expire. */
  readonly refresh?: string;
}

/** What the platform reports when the app is installed in a workspace. Times are in ms since the epoch. */
export interface InstallationInfo {
  readonly workspace: string;
  readonly name: string;
  /** The URL of the workspace, with a trailing slash. */
  readonly url?: string | undefined;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
  /** The scopes granted to the app. */
  readonly scopes: readonly string[];
  readonly installedAt: number;
  /** When the access token expires; absent if it does not. */
  readonly expiresAt?: number | undefined;
}

/** An installation as stored. Its tokens are encrypted, so that passing it around or logging it reveals none. */
export interface Installation extends InstallationInfo {
  /** Changes whenever the tokens change. */
  readonly version: number;
  readonly encryptedTokens: { readonly keyId: string; readonly sealed: string };
}

export interface InstallationStore {
  /** Called by each process at start-up. @returns the number of installations. @throws {StartError} if none of our keys decrypts some tokens. */
  init(): Promise<number>;
  find(workspace: string): Promise<Installation | undefined>;
  list(): Promise<readonly Installation[]>;
  /** Decrypts the tokens. @throws {DecryptionError} if none of our keys fits. */
  tokensOf(installation: Installation): Tokens;
  /** Stores an installation. Replaces any earlier one of the same workspace. */
  save(installed: InstallationInfo, tokens: Tokens): Promise<void>;
  /**
   * Tries to become the only process that refreshes these tokens, for `lease` ms.
   * @returns false if another process is refreshing them or has done so.
   */
  acquireRefreshLock(installation: Installation, now: number, lease: number): Promise<boolean>;
  /** @returns false if the tokens were replaced or deleted in the meantime; nothing is stored then. */
  saveRefreshedTokens(installation: Installation, tokens: Tokens, expiresAt: number | undefined): Promise<boolean>;
  /** Deletes the tokens. @returns false if they were replaced or deleted in the meantime. */
  remove(installation: Installation): Promise<boolean>;
}

/** What an app that is installed in many workspaces has to store. */
export interface InstallStore {
  readonly installations: InstallationStore;
  readonly states: OAuthStateStore;
}

/** Tokens cannot be decrypted. The message says what the operator can do. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
}

/** Remembers used OAuth states, so that each is accepted only once. @see https://datatracker.ietf.org/doc/html/rfc6749#section-10.12 */
export interface OAuthStateStore {
  /** Marks a state as used. @param forgetAt when the state expires; like `now` in ms since the epoch. @returns true for the first call in any process. */
  consume(state: string, forgetAt: number, now: number): Promise<boolean>;
}
