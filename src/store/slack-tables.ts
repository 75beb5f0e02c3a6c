/** Tables of the Slack app's installations. Field names are the column names. */

/** A workspace in which the Slack app is installed. */
export interface SlackInstallationTable {
  workspace: string;
  name: string;
  url: string | null;
  bot_id: string;
  bot_user_id: string;
  bot_name: string;
  /** Separated by commas. */
  scopes: string;
  installed_at: number;
  /** Id of the key with which the tokens are encrypted. */
  key_id: string;
  /** The tokens: nonce, tag and ciphertext of AES-256-GCM, in base64. */
  encrypted_tokens: string;
  /** When the access token expires; null if it does not. */
  expires_at: number | null;
  /** Changes whenever the tokens change. */
  version: number;
  /** End of the lock of the process that refreshes the tokens; null if there is none. */
  refresh_lock_until: number | null;
}

/** A used OAuth state, by its SHA-256. */
export interface SlackInstallStateTable {
  hash: string;
  expires_at: number;
}
