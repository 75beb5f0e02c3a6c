import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Rejects a request. The message is sent to the client unchanged. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: ContentfulStatusCode;

  constructor(status: ContentfulStatusCode, message: string) {
    super(message);
    this.status = status;
  }
}
