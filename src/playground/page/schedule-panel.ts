/** The channel's schedule and its clock. */

import { fetchSchedule } from './api-client.ts';
import type { AdvanceRequest, ScheduleState } from './api-types.ts';
import { byId, el } from './element.ts';
import { createScheduleFold } from './schedule-fold.ts';
import { setChannelClock } from './time.ts';

export interface SchedulePanel {
  /** Fetches the current schedule from the server. */
  refresh(): Promise<void>;
  show(planned: ScheduleState): void;
}

export interface ScheduleActions {
  /** Sends a line. */
  send(line: string): void;
  advanceClock(to: AdvanceRequest['to']): void;
}

/** How often it refreshes by itself. */
const refreshIntervalMs = 20_000;

const part = (name: string): HTMLElement => byId(`schedule-${name}`, HTMLElement);

export function createSchedulePanel({ send, advanceClock }: ScheduleActions): SchedulePanel {
  const buttons = {
    start: byId('schedule-start', HTMLButtonElement),
    date: byId('schedule-date', HTMLButtonElement),
    week: byId('schedule-week', HTMLButtonElement),
  };
  const fold = createScheduleFold();
  let start = starts.none;
  const show = (planned: ScheduleState): void => {
    setChannelClock(planned.now);
    showPlan(planned);
    fold(planned.state !== 'none');
    start = starts[planned.state];
    if (start) write(buttons.start, start.label);
    setHidden([buttons.start, start === undefined], [buttons.date, planned.next.length === 0]);
  };
  const refresh = async (): Promise<void> => {
    const planned = await fetchSchedule();
    if (planned) show(planned);
  };
  buttons.start.addEventListener('click', () => start && send(start.line));
  buttons.date.addEventListener('click', () => advanceClock('next-date'));
  buttons.week.addEventListener('click', () => advanceClock('next-week'));
  byId('schedule-post', HTMLButtonElement).addEventListener('click', () => send('/prompts now'));
  setInterval(() => document.visibilityState === 'visible' && void refresh(), refreshIntervalMs);
  return { refresh, show };
}

/** What the start button does in each state in which no questions are scheduled. */
const starts: Readonly<Record<ScheduleState['state'], { readonly label: string; readonly line: string } | undefined>> = {
  none: { label: 'Schedule Mondays at 9:00', line: '/prompts on monday 09:00' },
  on: undefined,
  paused: { label: 'Resume', line: '/prompts resume' },
  off: { label: 'Turn on again', line: '/prompts on' },
  stopped: { label: 'Turn on again', line: '/prompts resume' },
};

function showPlan({ plan, next, clock, season }: ScheduleState): void {
  write(part('plan'), plan);
  write(part('clock'), clock);
  write(part('season'), `${season.used} of ${season.of} questions on ${season.paper} asked`);
  part('steps').replaceChildren(...Array.from({ length: season.of }, (_, index) => el('span', { class: index < season.used ? 'done' : '' })));
  write(part('next'), `Next: ${season.next}`);
  part('dates').replaceChildren(...(next.length > 0 ? next.map((date) => el('li', {}, date)) : [el('li', {}, 'None')]));
}

/** Writes only what has changed, so that a screen reader does not repeat itself. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Keeps the focus when the button that has it is hidden. */
function setHidden(...buttons: readonly (readonly [HTMLButtonElement, boolean])[]): void {
  const focused = document.activeElement;
  for (const [button, hidden] of buttons) button.hidden = hidden;
  if (focused instanceof HTMLButtonElement && focused.hidden) focused.parentElement?.querySelector<HTMLButtonElement>('button:not([hidden])')?.focus();
}
