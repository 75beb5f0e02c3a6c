/** Where an app is installed, and what it needs to speak there. */

export interface Tokens {
  readonly access: string;
  /** Taken once for a new pair; absent where tokens do not expire. */
  readonly refresh?: string;
}

/** What the platform says of a workspace when the app is installed in it. Moments in ms. */
export interface InstallationInfo {
  readonly workspace: string;
  readonly name: string;
  /** Of the workspace, ending in a slash. */
  readonly url?: string | undefined;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
  /** What it was granted. */
  readonly scopes: readonly string[];
  readonly installedAt: number;
  /** When the access token ends; absent where it does not. */
  readonly expiresAt?: number | undefined;
}

/** One as it is kept: the tokens are sealed, so that what is passed on and logged holds none. */
export interface Installation extends InstallationInfo {
  /** Another one with every change of the tokens. */
  readonly version: number;
  readonly encryptedTokens: { readonly keyId: string; readonly sealed: string };
}

export interface InstallationStore {
  /** Of each process, before it works. @returns how many there are. @throws {StartError} for tokens that no key of ours opens. */
  init(): Promise<number>;
  find(workspace: string): Promise<Installation | undefined>;
  list(): Promise<readonly Installation[]>;
  /** @throws {DecryptionError} for those no key of ours opens. */
  tokensOf(installation: Installation): Tokens;
  /** In place of what was kept of that workspace. */
  save(installed: InstallationInfo, tokens: Tokens): Promise<void>;
  /**
   * Asks to be the one of all processes that has these tokens renewed, for so long (ms).
   * @returns false where another is at it or was.
   */
  acquireRefreshLock(installation: Installation, now: number, lease: number): Promise<boolean>;
  /** @returns false where these tokens were replaced or deleted in the meantime. */
  saveRefreshedTokens(installation: Installation, tokens: Tokens, expiresAt: number | undefined): Promise<boolean>;
  /** Deletes the tokens. @returns false where they were replaced or deleted in the meantime. */
  remove(installation: Installation): Promise<boolean>;
}

/** What an app that many workspaces install has to remember. */
export interface InstallStore {
  readonly installations: InstallationStore;
  readonly states: OAuthStateStore;
}

/** Tokens that cannot be opened; the message says what the operator can do. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
}

/** The states of installations that were finished, so that each is used once. @see https://datatracker.ietf.org/doc/html/rfc6749#section-10.12 */
export interface OAuthStateStore {
  /** @param forgetAt when the state has expired anyhow; like `now` in ms. @returns true the first time, for one process. */
  consume(state: string, forgetAt: number, now: number): Promise<boolean>;
}
