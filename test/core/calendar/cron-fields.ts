import fc from 'fast-check';

/** A field as it is written, and what it means by construction. */
interface Written {
  readonly text: string;
  readonly values: ReadonlySet<number>;
  readonly isStar: boolean;
}

/** 0-6 is Sunday to Saturday in the last field. */
export interface WrittenCron {
  readonly expression: string;
  readonly fields: readonly [Written, Written, Written, Written, Written];
}

const count = (from: number, to: number, by = 1): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((value) => (value - from) % by === 0);

function field(lowest: number, highest: number): fc.Arbitrary<Written> {
  const value = fc.integer({ min: lowest, max: highest });
  const pair = fc.tuple(value, value).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const step = fc.integer({ min: 1, max: highest - lowest + 1 });
  const items = fc.oneof(
    value.map((one) => ({ text: String(one), values: [one] })),
    pair.map(([from, to]) => ({ text: `${from}-${to}`, values: count(from, to) })),
    fc.tuple(pair, step).map(([[from, to], by]) => ({ text: `${from}-${to}/${by}`, values: count(from, to, by) })),
  );
  const list = fc.array(items, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.constant({ text: '*', values: new Set(count(lowest, highest)), isStar: true }),
    step.map((by) => ({ text: `*/${by}`, values: new Set(count(lowest, highest, by)), isStar: true })),
    list.map((all) => ({ text: all.map(({ text }) => text).join(), values: new Set(all.flatMap(({ values }) => values)), isStar: false })),
  );
}

export const anyCron: fc.Arbitrary<WrittenCron> = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6))
  .map((fields) => ({ expression: fields.map(({ text }) => text).join(' '), fields }));

/** Whether a cron of the classic kind fires on that date. */
export function firesOn({ fields }: WrittenCron, { day, month, dayOfWeek }: Temporal.PlainDate): boolean {
  const [, , days, months, weekdays] = fields;
  const dates = [days.values.has(day), weekdays.values.has(dayOfWeek % 7)];
  return months.values.has(month) && (days.isStar || weekdays.isStar ? dates.every(Boolean) : dates.some(Boolean));
}
