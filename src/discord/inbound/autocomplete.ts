/** Suggests values while the user types an option. Discord allows no deferral here, so any error becomes an empty list. */
import type { Bot } from '../../core/bot.ts';
import { limits } from '../limits.ts';
import type { AutocompleteInteraction } from './interactions.ts';
import { channelRefOf } from './requests.ts';

/** @see https://docs.discord.com/developers/interactions/application-commands#autocomplete */
export async function suggestionsFor(
  interaction: AutocompleteInteraction,
  bot: Pick<Bot, 'autocomplete'>,
): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const { data } = interaction;
  const focused = data.options?.find((option) => option.focused);
  if (!focused) return [];
  const others = (data.options ?? []).filter((option) => option !== focused);
  const options = Object.fromEntries(others.map(({ name, value }) => [name, String(value ?? '')]));
  const typed = String(focused.value ?? '');
  const suggestions = await bot.autocomplete({ command: data.name, option: focused.name, typed, options, place: channelRefOf(interaction) });
  return suggestions
    .filter(({ label, value }) => label !== '' && value !== '' && value.length <= limits.suggestion)
    .slice(0, limits.suggestions)
    .map(({ label, value }) => ({ name: shorten(label), value }));
}

const shorten = (label: string): string =>
  label.length <= limits.suggestion ? label : `${label.slice(0, limits.suggestion - 1).replace(/[\ud800-\udbff]$/, '')}…`;
