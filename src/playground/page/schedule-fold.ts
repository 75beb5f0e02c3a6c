/** Folds the schedule into one line until the channel has one, and on a phone or in a low window until the reader unfolds it. */
import { byId } from './element.ts';

/** Windows with room for the whole panel and an answer below it. */
const roomy = '(min-width: 1081px) and (min-height: 641px), (min-width: 860px) and (min-height: 721px), (min-width: 1321px)';

/** @returns a function to call with whether the channel has a schedule. */
export function createScheduleFold(): (hasSchedule: boolean) => void {
  const panel = byId('schedule', HTMLElement);
  const rest = byId('schedule-rest', HTMLElement);
  const fold = byId('schedule-fold', HTMLButtonElement);
  const room = window.matchMedia(roomy);
  let isScheduled = false;
  const draw = () => panel.classList.toggle('compact', !isScheduled || !room.matches);
  fold.addEventListener('click', () => {
    fold.setAttribute('aria-expanded', String(rest.classList.toggle('open')));
  });
  room.addEventListener('change', draw);
  draw();
  return (hasSchedule) => {
    isScheduled = hasSchedule;
    draw();
  };
}
