/** 1 is Monday, 7 Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const weekdayNames: Readonly<Record<Weekday, string>> = { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday', 6: 'Saturday', 7: 'Sunday' };
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export const weekdayName = (weekday: Weekday): string => weekdayNames[weekday];

/** Parses an English weekday or its first three or more letters, in any case: "Monday", "mondays", "mon", "Mon.", "tues". Returns `undefined` for anything else. */
export function parseWeekday(text: string): Weekday | undefined {
  const typed = text.trim().toLowerCase().replace(/\.$/, '');
  const prefixes = [typed, typed.replace(/s$/, '')].filter((word) => word.length >= 3);
  return weekdays.find((weekday) => prefixes.some((word) => weekdayNames[weekday].toLowerCase().startsWith(word)));
}
