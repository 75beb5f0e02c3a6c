interface SourceErrorOptions {
  readonly isTransient: boolean;
  readonly retryAfterMs?: number | undefined;
  readonly status?: number | undefined;
}

/** A source gave no usable answer. The message is the end of a sentence about the source, such as "did not answer within 8 s". */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  /** Whether another try may succeed. */
  readonly isTransient: boolean;
  /** How long the source asked to wait, in ms. */
  readonly retryAfterMs?: number | undefined;
  /** The status of the answer, if it was an HTTP error. */
  readonly status?: number | undefined;

  constructor(message: string, { isTransient, retryAfterMs, status }: SourceErrorOptions) {
    super(message);
    this.isTransient = isTransient;
    this.retryAfterMs = retryAfterMs;
    this.status = status;
  }
}
