/** Stores what sources said about papers. Implemented in src/store, and in memory for places without a database. */

/** A stored paper, the result of a search, or (for some minutes) the fact that no source knows the paper. The value is JSON of src/papers. */
export interface StoredPaper {
  readonly id: string;
  readonly value: string;
  /** In ms since 1970. */
  readonly storedAt: number;
}

export interface PaperStore {
  /** @param key an identifier in normalised spelling, such as `pmid:32678530`. */
  find(key: string): Promise<StoredPaper | undefined>;
  findById(id: string): Promise<StoredPaper | undefined>;
  /**
   * Tries to become the only process that asks the sources about this identifier until `until`, in ms.
   * @returns false if another process is asking.
   */
  acquire(key: string, now: number, until: number): Promise<boolean>;
  /** Whether a process is asking the sources about this identifier. */
  isLeased(key: string, now: number): Promise<boolean>;
  release(key: string): Promise<void>;
  /** Replaces what is stored. @param keys every identifier of the paper. @param expiresAt when it is deleted, in ms. */
  save(paper: StoredPaper, keys: readonly string[], expiresAt: number): Promise<void>;
}
