import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Ahead, type Asking, platformNames } from './page/wire.ts';
import { Refused } from './refused.ts';

/** Longest body read, in bytes: a line has at most 2,000 characters. */
const longestBody = 64 * 1024;

const asking = z.union([
  z.strictObject({ line: z.string() }),
  z.strictObject({ press: z.string(), platform: z.enum(platformNames), message: z.string() }),
]) satisfies z.ZodType<Asking>;

const ahead = z.strictObject({ to: z.enum(['next-date', 'next-week']) }) satisfies z.ZodType<Ahead>;

/** @throws {Refused} unless the body is the JSON the page sends. */
export const readAsking = async (request: IncomingMessage): Promise<Asking> =>
  readJson(request, asking, 'Send {"line": "/help"}, or {"press", "platform", "message"} of a button.');

/** @throws {Refused} unless the body is the JSON the page sends. */
export const readAhead = async (request: IncomingMessage): Promise<Ahead> => readJson(request, ahead, 'Send {"to": "next-date"} or {"to": "next-week"}.');

async function readJson<T>(request: IncomingMessage, shape: z.ZodType<T>, remedy: string): Promise<T> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refused(415, 'Send JSON, with the content type application/json.');
  const parsed = shape.safeParse(parseJson(await readBody(request)));
  if (!parsed.success) throw new Refused(400, remedy);
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
