/** When a host may be asked, shared by all replicas. Implemented in src/store. */

export interface HostLimits {
  /** Requests at a time. */
  readonly concurrent: number;
  /** Least time between two starts, in ms, on average over `concurrent` of them. */
  readonly spacingMs: number;
}

export interface HostSlotRequest {
  /** Its origin. */
  readonly host: string;
  readonly limits: HostLimits;
  /** Nobody waits for it: where a host takes more than one request at a time, it leaves all but the last connection to people. */
  readonly isBackground?: boolean;
  /** A slot that begins later is of no use, in ms. */
  readonly maxWaitMs: number;
  /** After so long the slot ends by itself, since its process may have died; in ms from its beginning. */
  readonly leaseMs: number;
}

export interface HostSlot {
  readonly startsInMs: number;
  /** To be called when the request has ended, so that the next one can begin. */
  release(): Promise<void>;
}

export interface HostSlots {
  /** @returns `undefined` if there is none within the time: ask again a little later. @throws if the slots cannot be read. */
  reserve(request: HostSlotRequest): Promise<HostSlot | undefined>;
}
