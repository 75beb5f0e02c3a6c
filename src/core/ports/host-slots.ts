/** When a host may be asked, shared by all replicas. Implemented in src/store. */

export interface HostLimits {
  /** Maximum requests at the same time. */
  readonly concurrent: number;
  /** Minimum time between two starts, in ms, on average over `concurrent` of them. */
  readonly spacingMs: number;
}

export interface HostSlotRequest {
  /** The origin of the host. */
  readonly host: string;
  readonly limits: HostLimits;
  /** Nobody is waiting for it: it may use only the last of the host's connections. The others are for people. */
  readonly isBackground?: boolean;
  /** Maximum wait for a slot, in ms. */
  readonly maxWaitMs: number;
  /** Lease duration, in ms from the beginning of the slot: its process may have died. */
  readonly leaseMs: number;
}

export interface HostSlot {
  readonly startsInMs: number;
  /** To be called when the request has ended, so that the next one can begin. */
  release(): Promise<void>;
}

export interface HostSlots {
  /** @returns `undefined` if no slot begins within `maxWaitMs`: try again a little later. @throws if the slots cannot be read. */
  reserve(request: HostSlotRequest): Promise<HostSlot | undefined>;
}
