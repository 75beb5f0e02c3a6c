/**
 * What is stored, the same on both databases. Moments are milliseconds since 1970 (UTC), lists and objects are JSON.
 * Field names are the column names.
 */
import type { RevealMode, ScheduleState } from '../core/ports/schedule-service.ts';
import type { ChannelPaperTable, PaperChangeTable, PaperIdentifierTable, PaperTable, PaperWatchTable, PaperWordsTable } from './paper-tables.ts';
import type { OwnQuestionTable, SeasonOrderTable } from './question-tables.ts';
import type { SlackInstallationTable, SlackInstallStateTable } from './slack-tables.ts';

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
  /** Null unless the pause was planned to begin later than it was asked for. */
  pause_starts_at: number | null;
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
  /** When the background goes into the thread of its question. */
  reveal: RevealMode;
  /** When the bot was removed from the workspace; null while it is there, as far as is known. */
  left_at: number | null;
}

/**
 * `waiting`: a background that becomes due at `run_at`, or as soon as an organiser reveals it; `due`: to be sent from `run_at` on;
 * `sending`: under a lease until `locked_until`. The others are final.
 * `unconfirmed`: sent, perhaps, and the history cannot be read; `failed`: no post could be rendered.
 */
export type DeliveryStatus = 'waiting' | 'due' | 'sending' | 'posted' | 'skipped' | 'refused' | 'unconfirmed' | 'failed';

/** Why something is posted. Two posts of different purposes that are due in one channel at the same moment are two posts. */
type DeliveryPurpose = 'weekly-prompt' | 'requested-prompt' | 'paper-update';

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
  /** How many people's messages its thread had when they were counted; null if they were not. */
  replies: number | null;
  /** When they are to be counted; null if they are not, or no more. */
  count_at: number | null;
}

/** A workspace with posts, and when to look for the next one there. */
interface PartitionTable {
  /** `platform:workspace`. */
  key: string;
  platform: string;
  /** Never later than the first post that may go; null if none is due. */
  next_run_at: number | null;
}

/**
 * How soon the next message may go to a channel (by its subscription), a workspace, a platform; shared by all replicas. Also how soon
 * each connection to a scholarly service may be used, by `host ORIGIN NUMBER`.
 */
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

/** A channel that was welcomed. */
interface WelcomeTable {
  platform: string;
  workspace: string;
  channel: string;
  welcomed_at: number;
}

/** What was done for one cause. */
interface EffectTable {
  /** SHA-256 of the cause's kind and id. */
  cause: string;
  platform: string;
  workspace: string;
  channel: string;
  /** What came of it, as JSON; null while it is under way, and after it was erased. */
  result: string | null;
  /** Until then the same cause is a repeat. */
  repeat_until: number;
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
  effect: EffectTable;
  paper: PaperTable;
  paper_identifier: PaperIdentifierTable;
  channel_paper: ChannelPaperTable;
  paper_words: PaperWordsTable;
  own_question: OwnQuestionTable;
  season_order: SeasonOrderTable;
  paper_watch: PaperWatchTable;
  paper_change: PaperChangeTable;
}
