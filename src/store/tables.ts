/**
 * All tables, the same on both databases. Times are milliseconds since 1970 (UTC), lists and objects are JSON.
 * Field names are the column names.
 */
import type { RevealMode, ScheduleState } from '../core/ports/schedule-service.ts';
import type { ChannelPaperTable, PaperChangeTable, PaperIdentifierTable, PaperTable, PaperWatchTable, PaperWordsTable } from './paper-tables.ts';
import type { OwnQuestionTable, SeasonOrderTable } from './question-tables.ts';
import type { SlackInstallationTable, SlackInstallStateTable } from './slack-tables.ts';

/** A channel with its schedule and its progress through the season. */
export interface SubscriptionTable {
  /** `platform:workspace:channel`. */
  id: string;
  platform: string;
  workspace: string;
  channel: string;
  state: ScheduleState;
  /** A `Recurrence` as JSON; null before the first schedule. */
  recurrence: string | null;
  /** Null if nothing is scheduled. */
  next_run_at: number | null;
  /** Null unless the pause was planned to begin later than it was requested. */
  pause_starts_at: number | null;
  paused_until: number | null;
  /** Null if the configuration set it up. */
  set_by_id: string | null;
  set_by_name: string | null;
  set_at: number | null;
  /** Hash of the schedule that the configuration applied last, even if the chat has changed it since; null if there is none. */
  configured_hash: string | null;
  /** 1 while the schedule comes from the configuration. */
  from_configuration: number;
  stop_reason: string | null;
  /** Consecutive scheduled posts that the platform rejected. */
  rejections: number;
  /** The paper chosen for the channel; null if it reads the club's paper. */
  chosen_paper: string | null;
  /** The paper of which a prompt was last used; `used` and `round` are the progress with it. */
  paper: string;
  /** Prompt ids as JSON, in the order of their use. */
  used: string;
  round: number;
  /** The progress with other papers, as JSON: `{ [paper]: { used, round } }`. */
  seasons: string;
  /** When the background is posted in the thread of its question. */
  reveal: RevealMode;
  /** When the bot was removed from the workspace; null while it is believed to be there. */
  left_at: number | null;
}

/**
 * `waiting`: a background that becomes due at `run_at`, or as soon as an organiser reveals it; `due`: to be sent from `run_at` on;
 * `sending`: under a lease until `locked_until`. The others are final.
 * `unconfirmed`: may have been sent, and the history cannot be read; `failed`: no post could be rendered.
 */
export type DeliveryStatus = 'waiting' | 'due' | 'sending' | 'posted' | 'skipped' | 'refused' | 'unconfirmed' | 'failed';

/** Why something is posted. Posts in one channel with the same date but different purposes are separate posts. */
type DeliveryPurpose = 'weekly-prompt' | 'requested-prompt' | 'paper-update';

/** The outbox: one row for each message that is, was or will not be sent. */
export interface DeliveryTable {
  /** Derived from the four columns of the row's key. Also the key by which the message is found again on the platform. */
  id: string;
  subscription_id: string;
  /** The workspace, whose channels share rate limits and pauses: a key of {@link PartitionTable}. */
  partition_key: string;
  purpose: DeliveryPurpose;
  /** The scheduled date, or when somebody asked. Unique with `purpose` and `page_index` in a subscription. */
  scheduled_for: number;
  /** Number of the message among those of its date: 0 is the post, the others follow in its thread. */
  page_index: number;
  kind: 'scheduled' | 'asked';
  asked_by_id: string | null;
  asked_by_name: string | null;
  /** A `Payload` as JSON; null if there is nothing to send. */
  payload: string | null;
  /** 1 if this post used a prompt that was unused before. */
  uses_prompt: number;
  /** The message in whose thread it is posted. */
  thread: string | null;
  status: DeliveryStatus;
  run_at: number;
  /** End of the lease; null unless it is being sent. */
  locked_until: number | null;
  lease_owner: string | null;
  attempts: number;
  /** When the first attempt of unknown outcome began. */
  maybe_sent_since: number | null;
  message_id: string | null;
  link: string | null;
  /** Why it was skipped, rejected or not confirmed, or what it waits for. */
  reason: string | null;
  completed_at: number | null;
  /** How many messages of people its thread had when they were counted; null if they were not. */
  replies: number | null;
  /** When they are to be counted; null if they are not, or have been counted. */
  count_at: number | null;
}

/** A workspace with posts, and when to check it for the next one. */
interface PartitionTable {
  /** `platform:workspace`. */
  key: string;
  platform: string;
  /** Never later than the first post that may be sent; null if none is due. */
  next_run_at: number | null;
}

/**
 * When the next message may be sent to a channel (by its subscription), a workspace or a platform; shared by all replicas. Also when
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
  /** When a replica first used the database again after a gap. */
  resumed_at: number;
}

/** A notice for one person: `due` until it was sent; `waiting` if it can only be shown with their next command; `told` at the end. */
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

/** The effect of one cause. */
interface EffectTable {
  /** SHA-256 of the cause's kind and id. */
  cause: string;
  platform: string;
  workspace: string;
  channel: string;
  /** The result as JSON; null while it is under way, and after it was erased. */
  result: string | null;
  /** Until this time the same cause counts as a repeat. */
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
