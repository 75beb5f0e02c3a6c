/** Explains why the bot cannot connect to Discord, with the variable to change and the page to visit. */

import { DiscordAPIError, DiscordjsError, HTTPError, RateLimitError } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { StartError } from '../../core/errors.ts';
import { GatewayTimeoutError, isTokenInvalid } from '../errors.ts';
import { RequestsPausedError } from '../request-guard.ts';

const portal = 'https://discord.com/developers/applications';

export const rejectedTokenError = (): StartError =>
  new StartError(`Discord rejects DISCORD_TOKEN. Create a new one at ${portal}, your application, Bot, Reset Token, and set it again.`);

/** Explains why Discord closed the connection permanently. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
export function closedError(code: number): StartError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return rejectedTokenError();
  if (code === GatewayCloseCodes.DisallowedIntents)
    return new StartError(
      `Discord rejects the intents that this bot requests (close code ${code}). PAPER_LINKS=reply needs the message content: switch on “Message Content Intent” at ${portal}, your application, Bot, or set PAPER_LINKS=off.`,
    );
  if (code === GatewayCloseCodes.InvalidIntents)
    return new StartError(
      `Discord rejects the intents that this bot requests (close code ${code}). DISCORD_TOKEN may belong to another kind of application; check it at ${portal}, Bot.`,
    );
  if (code === GatewayCloseCodes.InvalidShard || code === GatewayCloseCodes.ShardingRequired)
    return new StartError(
      `Discord requires sharding (close code ${code}): this bot is in more servers than one connection may serve. Check DISCORD_TOKEN's application at ${portal}.`,
    );
  return new StartError(`Discord closed the connection permanently (close code ${code}). If it keeps happening, check DISCORD_TOKEN at ${portal}.`);
}

/** Turns any error during the start into a `StartError`. */
export function startError(error: unknown, apiUrl: string | undefined): StartError {
  if (error instanceof StartError) return error;
  if (isTokenInvalid(error) || (error instanceof DiscordjsError && error.code === 'TokenInvalid')) return rejectedTokenError();
  const address = apiUrl ? `${apiUrl} (DISCORD_API_URL)` : 'https://discord.com/api';
  if (error instanceof DiscordAPIError || error instanceof HTTPError)
    return new StartError(`Discord's API at ${address} answers with an error (HTTP ${error.status}). Try again later, and see https://discordstatus.com.`);
  if (error instanceof GatewayTimeoutError) return new StartError(`${error.message} See https://discordstatus.com.`);
  if (error instanceof RequestsPausedError || error instanceof RateLimitError)
    return new StartError(`Discord at ${address} is blocking our requests for a while. Check what else sends requests from this IP address.`);
  const code = networkErrorCode(error);
  if (!code) return new StartError(`The server at ${address} does not respond as Discord does. Check DISCORD_API_URL; leave it empty unless you use a proxy.`);
  return new StartError(`Discord cannot be reached at ${address}: ${code}. Check the network${apiUrl ? ' and DISCORD_API_URL' : ''}.`);
}

/** Whether the same start may succeed later without a change by the operator. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof StartError || isTokenInvalid(error)) return false;
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return error.status >= 500 || error.status === 429;
  if (error instanceof GatewayTimeoutError || error instanceof RequestsPausedError || error instanceof RateLimitError) return true;
  return !(error instanceof DiscordjsError) && networkErrorCode(error) !== undefined;
}

/** @returns a code such as ECONNREFUSED, or a text for a timeout; `undefined` if it is not a network error. */
function networkErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError') return 'no answer in time';
  const cause = error.cause instanceof Error ? error.cause : error;
  return 'code' in cause ? String(cause.code) : undefined;
}
