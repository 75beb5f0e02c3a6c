/** Completes the option that is being typed. */
import type { Logger } from 'pino';
import type { Library } from '../../library/library.ts';
import type { ScheduleService } from '../ports/schedule-service.ts';
import { settlesWithin } from '../settles-within.ts';
import type { ChannelRef } from './channel-ref.ts';
import type { Command } from './command.ts';
import { maxSuggestions, type Suggestion } from './options.ts';

/** The option being typed, and the values of the others so far. */
export interface CompletionRequest {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly options?: Readonly<Record<string, string>>;
  /** The place where it is typed. Without it, nothing that only a channel has is offered. */
  readonly place?: ChannelRef;
}

interface CompletionDeps {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly schedules?: ScheduleService | undefined;
  readonly log: Logger;
}

/** Longest wait for the database, in ms: Discord waits three seconds in total, and people wait less. */
const channelTimeoutMs = 1500;

/** Suggestions that only this channel has, according to the command; `undefined` for options that do not depend on the channel. Never throws. */
export async function completeInChannel(
  { command: name, option, typed, options: given = {} }: CompletionRequest,
  place: ChannelRef,
  { commands, library, schedules, log }: CompletionDeps,
): Promise<readonly Suggestion[] | undefined> {
  const command = commands.find((one) => one.name === name);
  if (!schedules || place.direct || !command?.suggestInChannel) return undefined;
  const found = command.suggestInChannel({ option, typed: typed.toWellFormed().slice(0, 100), given }, { library, place, schedules });
  try {
    return (await settlesWithin(channelTimeoutMs, found)) ? (await found)?.slice(0, maxSuggestions) : [];
  } catch (error) {
    log.error({ err: error, command: name, option }, 'completion failed');
    return [];
  }
}

/** Minimum number of suggestions reserved for the library, if it has as many. */
const minOfLibrary = 10;

/** At most `maxSuggestions`, best first. Never throws. */
export async function completeOption(call: CompletionRequest, deps: CompletionDeps): Promise<readonly Suggestion[]> {
  const { command: name, option: optionName, typed: given, options: others = {}, place } = call;
  const { commands, library, schedules, log } = deps;
  const ofChannel = place && (await completeInChannel(call, place, deps));
  if (ofChannel) return ofChannel;
  const option = commands.find((command) => command.name === name)?.options[optionName];
  try {
    if (option?.kind === 'choice') {
      const starting = option.choices.filter((choice) => choice.startsWith(given.toLowerCase()));
      return starting.slice(0, maxSuggestions).map((choice) => ({ label: choice, value: choice }));
    }
    const typed = given.toWellFormed().slice(0, 100);
    const ofLibrary = option?.suggest?.(typed, library, others).slice(0, maxSuggestions) ?? [];
    if (!option?.suggestBrought || !schedules || !place || place.direct) return ofLibrary;
    const brought = option.suggestBrought(typed, await schedules.namesOfPapers(place));
    const room = maxSuggestions - Math.min(ofLibrary.length, minOfLibrary);
    return [...brought.slice(0, room), ...ofLibrary].slice(0, maxSuggestions);
  } catch (error) {
    log.error({ err: error, command: name, option: optionName }, 'completion failed');
    return [];
  }
}
