import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type AdvanceRequest, type AskRequest, platformNames } from '../page/api-types.ts';
import { HttpError } from './http-error.ts';

/** Longest body read, in bytes: a line has at most 2,000 characters. */
const maxBodyBytes = 64 * 1024;

const askSchema = z.union([
  z.strictObject({ line: z.string() }),
  z.strictObject({ press: z.string(), platform: z.enum(platformNames), message: z.string() }),
]) satisfies z.ZodType<AskRequest>;

const advanceSchema = z.strictObject({ to: z.enum(['next-date', 'next-week']) }) satisfies z.ZodType<AdvanceRequest>;

/** @throws {HttpError} unless the body is the JSON the page sends. */
export const parseAskRequest = async (request: IncomingMessage): Promise<AskRequest> =>
  readJson(request, askSchema, 'Send {"line": "/help"}, or {"press", "platform", "message"} of a button.');

/** @throws {HttpError} unless the body is the JSON the page sends. */
export const parseAdvanceRequest = async (request: IncomingMessage): Promise<AdvanceRequest> =>
  readJson(request, advanceSchema, 'Send {"to": "next-date"} or {"to": "next-week"}.');

async function readJson<T>(request: IncomingMessage, shape: z.ZodType<T>, remedy: string): Promise<T> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpError(415, 'Send JSON, with the content type application/json.');
  const parsed = shape.safeParse(parseJson(await readBody(request)));
  if (!parsed.success) throw new HttpError(400, remedy);
  return parsed.data;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Ending the loop early must leave the connection open: the refusal still has to be sent.
  const incoming: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new HttpError(413, `The body may have ${maxBodyBytes} bytes at most.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'The body is not JSON.');
  }
}
