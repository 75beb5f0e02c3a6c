/** Tables of the Slack app's installations. Field names are the column names. */

/** A workspace the Slack app is installed in. */
export interface SlackInstallationTable {
  workspace: string;
  name: string;
  url: string | null;
  bot_id: string;
  bot_user_id: string;
  bot_name: string;
  /** With commas between. */
  scopes: string;
  installed_at: number;
  /** Of the key the tokens are encrypted with. */
  key_id: string;
  /** The tokens: nonce, tag and ciphertext of AES-256-GCM, in base64. */
  encrypted_tokens: string;
  /** When the access token ends; null where it does not. */
  expires_at: number | null;
  /** Another one with every change of the tokens. */
  version: number;
  /** While one process refreshes them. */
  refresh_lock_until: number | null;
}

/** An installation under way, by the SHA-256 of its state. */
export interface SlackInstallStateTable {
  hash: string;
  expires_at: number;
}
