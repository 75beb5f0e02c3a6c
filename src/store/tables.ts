/**
 * What is stored, the same on both databases. Moments are milliseconds since 1970 (UTC), lists and objects are JSON.
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
  /** Hash of the schedule that the configuration applied last, whatever the chat has changed since; null if it never did. */
  configured_hash: string | null;
  /** 1 while the schedule is the configuration's. */
  from_configuration: number;
  stop_reason: string | null;
  /** Scheduled posts the platform rejected in a row. */
  rejections: number;
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
 * `due`: to be sent from `run_at` on; `sending`: under a lease until `locked_until`. The others are final.
 * `unconfirmed`: sent, perhaps, and the history cannot be read; `failed`: no post could be rendered.
 */
export type DeliveryStatus = 'due' | 'sending' | 'posted' | 'skipped' | 'refused' | 'unconfirmed' | 'failed';

/** Why something is posted. Two posts of different purposes that are due in one channel at the same moment are two posts. */
type DeliveryPurpose = 'weekly-prompt' | 'requested-prompt';

/** The outbox: one row for each message that is, was or will not be sent. */
export interface DeliveryTable {
  /** Also the key by which the platform finds the message again: derived from the four columns of the row's key. */
  id: string;
  subscription_id: string;
  /** Workspace whose rate limits and pauses all its channels share: a key of {@link PartitionTable}. */
  partition_key: string;
  purpose: DeliveryPurpose;
  /** The date of the schedule, or when somebody asked. Unique with `purpose` and `page_index` in a subscription. */
  scheduled_for: number;
  /** Number of the message among those of its date: 0 is the post, the others follow in its thread. */
  page_index: number;
  kind: 'scheduled' | 'asked';
  asked_by_id: string | null;
  asked_by_name: string | null;
  /** A `Payload` as JSON; null if there is nothing to send. */
  payload: string | null;
  /** 1 if this post took its prompt from those to come. */
  uses_prompt: number;
  /** The message in whose thread it goes. */
  thread: string | null;
  status: DeliveryStatus;
  run_at: number;
  /** End of the lease; null unless it is being sent. */
  locked_until: number | null;
  lease_owner: string | null;
  attempts: number;
  /** When the first attempt began whose outcome is not known. */
  maybe_sent_since: number | null;
  message_id: string | null;
  link: string | null;
  /** Why it was skipped, refused or not confirmed, or what it waits for. */
  reason: string | null;
  completed_at: number | null;
}

/** A workspace with posts, and when to look for the next one there. */
interface PartitionTable {
  /** `platform:workspace`. */
  key: string;
  platform: string;
  /** Never later than the first post that may go; null if none is due. */
  next_run_at: number | null;
}

/** How soon the next message may go to a channel (by its subscription), a workspace, a platform; shared by all replicas. */
interface DestinationTable {
  key: string;
  next_slot_at: number;
}

/** One row: when any replica last used this database. */
interface HeartbeatTable {
  id: string;
  seen_at: number;
  /** When replicas were seen again after none had been for a while. */
  resumed_at: number;
}

/** Something one person has to hear: `due` until it was sent; `waiting` if only their next command can show it; `told` in the end. */
export interface NoticeTable {
  id: string;
  platform: string;
  workspace: string;
  channel: string;
  person_id: string;
  person_name: string;
  text: string;
  status: 'due' | 'waiting' | 'told';
  run_at: number;
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
  encrypted_tokens: string;
  /** When the access token ends; null where it does not. */
  expires_at: number | null;
  /** Another one with every change of the tokens. */
  version: number;
  /** While one process refreshes them. */
  refresh_lock_until: number | null;
}

/** An installation under way, by the SHA-256 of its state. */
interface SlackInstallStateTable {
  hash: string;
  expires_at: number;
}

/** A channel that was welcomed. */
interface WelcomeTable {
  platform: string;
  workspace: string;
  channel: string;
  welcomed_at: number;
}

export interface Tables {
  subscription: SubscriptionTable;
  delivery: DeliveryTable;
  outbox_partition: PartitionTable;
  destination: DestinationTable;
  heartbeat: HeartbeatTable;
  notice: NoticeTable;
  slack_installation: SlackInstallationTable;
  slack_install_state: SlackInstallStateTable;
  welcome: WelcomeTable;
}
