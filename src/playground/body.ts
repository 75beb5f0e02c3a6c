import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Asking, platformNames } from './page/wire.ts';

/** Refused, with the HTTP status to say so. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Longest body read, in bytes: a line has at most 2,000 characters. */
const longestBody = 64 * 1024;

const asking = z.union([
  z.strictObject({ line: z.string() }),
  z.strictObject({ press: z.string(), platform: z.enum(platformNames), message: z.string() }),
]) satisfies z.ZodType<Asking>;

/** @throws {Refused} unless the body is the JSON the page sends. */
export async function readAsking(request: IncomingMessage): Promise<Asking> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refused(415, 'Send JSON, with the content type application/json.');
  const parsed = asking.safeParse(parseJson(await readBody(request)));
  if (!parsed.success) throw new Refused(400, 'Send {"line": "/help"}, or {"press", "platform", "message"} of a button.');
  return parsed.data;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Ending the loop early must leave the connection open: the refusal still has to be sent.
  const incoming: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > longestBody) throw new Refused(413, `The body may have ${longestBody} bytes at most.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
}
