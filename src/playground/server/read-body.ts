import * as z from 'zod';
import { HttpError } from '../../http/http-error.ts';
import { type AdvanceRequest, type AskRequest, platformNames } from '../page/api-types.ts';

/** A line has at most 2,000 characters, and a form five texts of 3,000. */
const maxBodyBytes = 64 * 1024;

const askSchema = z.union([
  z.strictObject({ line: z.string() }),
  z.strictObject({ press: z.string(), platform: z.enum(platformNames), message: z.string() }),
  z.strictObject({ run: z.string().startsWith('/'), values: z.record(z.string(), z.string()) }),
]) satisfies z.ZodType<AskRequest>;

const advanceSchema = z.strictObject({ to: z.enum(['next-date', 'next-week']) }) satisfies z.ZodType<AdvanceRequest>;

/** @throws {HttpError} if the body is not the JSON that the page sends. */
export const parseAskRequest = async (request: Request): Promise<AskRequest> =>
  readJson(request, askSchema, 'Send {"line": "/help"}, {"press", "platform", "message"} of a button, or {"run", "values"} of a form.');

/** @throws {HttpError} if the body is not the JSON that the page sends. */
export const parseAdvanceRequest = async (request: Request): Promise<AdvanceRequest> =>
  readJson(request, advanceSchema, 'Send {"to": "next-date"} or {"to": "next-week"}.');

async function readJson<T>(request: Request, shape: z.ZodType<T>, remedy: string): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpError(415, 'Send JSON, with the content type application/json.');
  const parsed = shape.safeParse(parseJson(await readBody(request)));
  if (!parsed.success) throw new HttpError(400, remedy);
  return parsed.data;
}

async function readBody({ headers, body }: Request): Promise<string> {
  const tooLarge = new HttpError(413, `The body may have at most ${maxBodyBytes} bytes.`);
  if (Number(headers.get('content-length')) > maxBodyBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > maxBodyBytes) throw tooLarge;
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
