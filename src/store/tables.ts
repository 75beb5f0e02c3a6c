/**
 * What is kept, the same on both databases. Moments are milliseconds since 1970 (UTC), lists and objects are JSON.
 * Field names are the column names.
 */
import type { ScheduleState } from '../core/ports/schedule-service.ts';

/** A channel the bot posts in, with its schedule and its way through the season. */
export interface SubscriptionTable {
  /** `platform:workspace:channel`. */
  id: string;
  platform: string;
  workspace: string;
  channel: string;
  state: ScheduleState;
  /** A `Recurrence` as JSON; null before the first schedule. */
  recurrence: string | null;
  /** Null where nothing is scheduled. */
  next_run_at: number | null;
  paused_until: number | null;
  /** Null where the configuration set it up. */
  set_by_id: string | null;
  set_by_name: string | null;
  set_at: number | null;
  /** The line of the configuration that was applied last, whatever the chat has changed since. */
  configured: string | null;
  /** 1 while the schedule is the configuration's. */
  from_configuration: number;
  stopped_because: string | null;
  /** Scheduled posts refused in a row. */
  refusals: number;
  /** The paper chosen for the channel; null where it reads whichever the club reads. */
  chosen_paper: string | null;
  /** The paper of which a prompt was used last, and how far the channel is with it. */
  paper: string;
  /** Prompt ids as JSON, in the order of their use. */
  used: string;
  round: number;
  /** How far it is with other papers, as JSON: `{ [paper]: { used, round } }`. */
  seasons: string;
}

/**
 * `due`: to be sent from `due_at` on; `sending`: under a lease until `due_at`. The others are final.
 * `unconfirmed`: sent, perhaps, and the history cannot be read; `failed`: no post could be made of its line.
 */
export type DeliveryStatus = 'due' | 'sending' | 'posted' | 'skipped' | 'refused' | 'unconfirmed' | 'failed';

/** The ledger of posts: one row for each message that is, was or will not be sent. */
export interface DeliveryTable {
  /** Also the key by which the platform finds the message again. */
  id: string;
  subscription_id: string;
  /** The date of the schedule, or when somebody asked. Unique with `part` in a subscription. */
  scheduled_for: number;
  /** 0 is the post, the others follow in its thread. */
  part: number;
  kind: 'scheduled' | 'asked';
  asked_by_id: string | null;
  asked_by_name: string | null;
  prompt: string | null;
  /** 1 where the season begins again with this post. */
  again: number;
  /** 1 where this post took its prompt from those to come. */
  counts: number;
  /** The command line whose answer is posted; null where nothing was to be sent. */
  line: string | null;
  page: number;
  /** The line whose answer goes into the thread after the last page of this one. */
  followed_by: string | null;
  /** The message in whose thread it goes. */
  thread: string | null;
  status: DeliveryStatus;
  due_at: number;
  lease_owner: string | null;
  attempts: number;
  /** When the first attempt began whose outcome is not known. */
  sent_at: number | null;
  message_id: string | null;
  link: string | null;
  /** Why it was skipped, refused or not confirmed, or what it waits for. */
  reason: string | null;
  settled_at: number | null;
  /** `platform:workspace` of its channel: what waits there is passed over at once. */
  lane: string;
}

/** How soon the next message may go to a channel, a workspace, a platform; shared by all replicas. */
interface DestinationTable {
  key: string;
  free_at: number;
}

/** Something one person has to hear: `due` until it was told; `waiting` where only their next command can. */
export interface NoticeTable {
  id: string;
  platform: string;
  workspace: string;
  channel: string;
  person_id: string;
  person_name: string;
  text: string;
  status: 'due' | 'waiting' | 'told';
  due_at: number;
  attempts: number;
}

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
  sealed: string;
  /** When the access token ends; null where it does not. */
  expires_at: number | null;
  /** Another one with every change of the tokens. */
  version: number;
  /** While one process has them renewed. */
  renewing_until: number | null;
}

/** An installation under way, by the SHA-256 of its state. */
interface SlackInstallStateTable {
  hash: string;
  expires_at: number;
}

/** A channel that was told how to start. */
interface WelcomeTable {
  platform: string;
  workspace: string;
  channel: string;
  welcomed_at: number;
}

export interface Tables {
  subscription: SubscriptionTable;
  delivery: DeliveryTable;
  destination: DestinationTable;
  notice: NoticeTable;
  slack_installation: SlackInstallationTable;
  slack_install_state: SlackInstallStateTable;
  welcome: WelcomeTable;
}
