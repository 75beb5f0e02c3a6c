const namedTimes: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' };
/** 9, 9:30, 9.30, 0900, 21h, 21h30; with am or pm, also as a.m. and p.m. */
const clock = /^(\d{1,2})(?:[:.h]?(\d{2})|h)?\s*(?:([ap])\.?m\.?)?$/;

/** Parses a time of day as people write it ("9am", "9:30 pm", "09:00", "21h", "noon"). Returns HH:MM on the 24-hour clock; `undefined` if it is none. */
export function parseClockTime(text: string): string | undefined {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  if (Object.hasOwn(namedTimes, typed)) return namedTimes[typed];
  const [, hours, minutes = '0', half] = clock.exec(typed) ?? [];
  const hour = hours === undefined ? undefined : hourOfDay(Number(hours), half);
  if (hour === undefined || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

/** 12 am is midnight, 12 pm noon. */
function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
