/** Parses times of day as people write them. */

/** A time on the 24-hour clock, as HH:MM. `end` is set if the text gave a range ("9:00-10:00"). */
export interface ClockTime {
  readonly time: string;
  readonly end?: string;
}

const noons: ReadonlySet<string> = new Set(['noon', 'midday', '12 noon', '12 midday', '12:00 noon', 'high noon']);
const midnights: ReadonlySet<string> = new Set(['midnight', '12 midnight', '12:00 midnight']);
const hourWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const minuteWords: Readonly<Record<string, number>> = { five: 5, ten: 10, quarter: 15, twenty: 20, 'twenty five': 25, 'twenty-five': 25, half: 30 };

/** 9, 9:30, 9.30, 0900, 21h, 21h30, 17 h 30; with am or pm, also as a.m. and p.m. */
const clock = /^(\d{1,2})(?:(?:[:.]| ?h ?)?(\d{2})| ?h)?(?: ?([ap])\.?m\.?)?$/;
/** "half past nine", "quarter to 10 am". */
const spoken = /^(?:an? )?([a-z]+(?:[ -]five)?|\d{1,2})( minutes?)? (past|after|to|before) ([a-z]+|\d{1,2})(?: ?([ap])\.?m\.?)?$/;
const between = /\s*(?:-|–|—|\bto\b|\btill\b|\buntil\b)\s*/;

/** Parses a time of day ("9am", "9:30 pm", "09:00", "21h", "noon", "half past nine"). Returns HH:MM on the 24-hour clock; `undefined` for any other text. */
export function parseClockTime(text: string): string | undefined {
  const typed = tidy(text);
  if (noons.has(typed)) return '12:00';
  if (midnights.has(typed)) return '00:00';
  return parseDigits(typed) ?? parseSpoken(typed);
}

/** Parses a time of day or a range of two ("9-10am", "from 9:00 to 10:30"). */
export function parseTimeOrRange(text: string): ClockTime | undefined {
  const time = parseClockTime(text);
  if (time) return { time };
  const [first = '', last = '', ...others] = tidy(text)
    .replace(/^from /, '')
    .split(between);
  if (first === '' || last === '' || others.length > 0) return undefined;
  const end = parseClockTime(last);
  // In "9-10am", "am" belongs to both, unless the start would then be later than the end: "11-1pm".
  const half = /^\d[\d:.]*$/.test(first) ? (/[ap]\.?m\.?$/.exec(last)?.[0] ?? '') : '';
  const shared = parseClockTime(`${first}${half}`);
  const start = shared && end && shared < end ? shared : parseClockTime(first);
  return start && end ? { time: start, end } : undefined;
}

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?o['’]?clock\b/, '')
    .replace(/(?<=\d) ?(?:hours|hrs|uhr)$|(?<=\d{4}) ?h$/, '')
    .replace(/(?<=\d) in the morning$/, 'am')
    .replace(/^(?!12)(.*\d) in the (?:afternoon|evening)$/, '$1pm');

function parseDigits(typed: string): string | undefined {
  const digits = typed.replace(/^[a-z]+(?=$| ?[ap]\.?m\.?$)/, (word) => (hourWords.includes(word) ? String(hourWords.indexOf(word)) : word));
  const [, hours, minutes = '0', half] = clock.exec(digits) ?? [];
  return hours === undefined ? undefined : clockText(Number(hours), Number(minutes), half);
}

function parseSpoken(typed: string): string | undefined {
  const [, amount = '', counted = '', side = '', hourText = '', half] = spoken.exec(typed) ?? [];
  const minutes = Object.hasOwn(minuteWords, amount) ? minuteWords[amount] : /^\d/.test(amount) ? Number(amount) : undefined;
  const named = hourText === 'noon' ? 12 : hourText === 'midnight' ? 0 : hourWords.indexOf(hourText);
  const hour = hoursOf(/^\d/.test(hourText) ? Number(hourText) : named, half);
  if (minutes === undefined || minutes < 1 || minutes > 59 || hour === undefined) return undefined;
  const isPast = side === 'past' || side === 'after';
  // "9 to 10" is a range, but "9 minutes to 10" and "quarter to ten" are times.
  if (!isPast && /^\d/.test(amount) && !counted) return undefined;
  // "Half to nine" is not English, and "half nine" means different times in different countries.
  if (minutes === 30 && !isPast) return undefined;
  return isPast ? clockText(hour, minutes) : clockText((hour + 23) % 24, 60 - minutes);
}

function clockText(hours: number, minutes: number, half?: string): string | undefined {
  const hour = hoursOf(hours, half);
  if (hour === undefined || minutes > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** 12 am is midnight, 12 pm noon. */
function hoursOf(hour: number, half: string | undefined): number | undefined {
  if (hour < 0) return undefined;
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
