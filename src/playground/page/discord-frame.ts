/** What Discord shows around a message: who asked, who wrote it, when, and who can see it. */
import type { Frame } from './channel.ts';
import { drawDiscord } from './discord-view.ts';
import { el } from './element.ts';
import { icon } from './icon.ts';
import { discordDay, timeElement } from './time.ts';

export const discordFrame: Frame = {
  draw: ({ shown, press }) => drawDiscord(shown.payload, () => 'you', press),
  wrap: ({ shown, line, label, at, dismiss }, body) => [
    el(
      'article',
      {
        class: `message discord-message ${shown.audience === 'requester' ? 'private' : ''} ${shown.thread ? 'reply' : ''}`,
        tabindex: '-1',
        'aria-label': `journal-club in Discord: ${label}`,
      },
      ...(shown.audience === 'requester' && line !== undefined ? [asked(line)] : []),
      el('span', { class: 'avatar', 'aria-hidden': 'true' }, '[1]'),
      el('div', { class: 'discord-author' }, el('b', {}, 'journal-club'), el('span', { class: 'badge' }, 'APP'), timeElement(at, 'discord-stamp')),
      ...body,
      ...(shown.audience === 'requester' ? [privateLine(dismiss)] : []),
    ),
  ],
  threadHead: (replies, name = 'Further pages') => [
    el('b', {}, name),
    el('span', { class: 'discord-thread-count' }, replies === 1 ? '1 Message ›' : `${replies} Messages ›`),
  ],
  day: (at) => el('div', { class: 'day discord-day', role: 'separator' }, el('span', {}, discordDay(at))),
};

const asked = (line: string): HTMLElement =>
  el(
    'p',
    { class: 'discord-asked' },
    el('span', { class: 'avatar you', 'aria-hidden': 'true' }, 'y'),
    el('b', {}, 'you'),
    ' used ',
    el('span', { class: 'mention line-asked' }, line),
  );

function privateLine(dismiss: () => void): HTMLElement {
  const button = el('button', { type: 'button', class: 'discord-dismiss' }, 'Dismiss message');
  button.addEventListener('click', dismiss);
  return el('p', { class: 'discord-private' }, icon('eye'), 'Only you can see this', el('span', { 'aria-hidden': 'true' }, ' • '), button);
}
