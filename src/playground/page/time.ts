/** Times as the two platforms write them, in the reader's time zone. "Today" follows the channel's clock, which may be ahead. */
import { el } from './element.ts';

/** In ms. */
let ahead = 0;

/** The time of the channel's clock. */
export const channelNow = (): Date => new Date(Date.now() + ahead);

/** @param now in ms. Rewrites every "Today" on the page. */
export function setChannelClock(now: number): void {
  ahead = now - Date.now();
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-form]')) {
    element.textContent = forms[element.dataset.form as Form](new Date(element.dateTime));
  }
}

const time = (at: Date): string => at.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });

/** Days from the channel's today to that date. */
function daysAhead(at: Date): number {
  const now = channelNow();
  const day = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return (day(at) - day(now)) / 86_400_000;
}

const near: Readonly<Record<number, string>> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };

const forms = {
  'slack-stamp': time,
  'discord-stamp': (at: Date) => {
    const day = daysAhead(at) > 0 ? undefined : near[daysAhead(at)];
    return day ? `${day} at ${time(at)}` : at.toLocaleString('en-US', { dateStyle: 'short', timeStyle: 'short' });
  },
  /** `{date_short_pretty} at {time}`. @see https://docs.slack.dev/reference/block-kit/block-elements/date-element */
  'slack-date': (at: Date) => `${near[daysAhead(at)] ?? at.toLocaleDateString('en-US', { dateStyle: 'medium' })} at ${time(at)}`,
  /** `<t:…:F>`. @see https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
  'discord-date': (at: Date) => at.toLocaleString('en-US', { dateStyle: 'full', timeStyle: 'short' }),
} as const;

type Form = keyof typeof forms;

export const timeElement = (at: Date, form: Form): HTMLElement =>
  el(
    'time',
    { class: form, datetime: at.toISOString(), 'data-form': form, title: at.toLocaleString('en-US', { dateStyle: 'full', timeStyle: 'short' }) },
    forms[form](at),
  );

/** "Monday, November 30th". */
export function slackDay(at: Date): string {
  const day = at.getDate();
  const ending = day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${at.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric' })}${ending}`;
}

/** "November 30, 2026". */
export const discordDay = (at: Date): string => at.toLocaleDateString('en-US', { dateStyle: 'long' });
