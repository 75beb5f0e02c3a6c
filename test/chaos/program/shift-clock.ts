/**
 * Loaded into a replica before anything else (`--import`): its wall clock is CLOCK_AHEAD_MS ahead, from CLOCK_JUMP_AFTER_MS after its
 * start on. The clock that nobody sets (`performance.now`) and the timers stay as they are, as on a machine whose clock is wrong.
 */
const aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const jumpAfterMs = Number(process.env.CLOCK_JUMP_AFTER_MS ?? 0);
const RealDate = Date;
const realNow = Date.now.bind(Date);
const realInstant = Temporal.Now.instant.bind(Temporal.Now);
const shift = (): number => (performance.now() >= jumpAfterMs ? aheadMs : 0);
const now = (): number => realNow() + shift();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
  apply: () => new RealDate(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
});

const instant = (): Temporal.Instant => realInstant().add({ milliseconds: shift() });
const zoned = (zone: Temporal.TimeZoneLike = Temporal.Now.timeZoneId()): Temporal.ZonedDateTime => instant().toZonedDateTimeISO(zone);
Object.assign(Temporal.Now, {
  instant,
  zonedDateTimeISO: zoned,
  plainDateTimeISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDateTime(),
  plainDateISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDate(),
  plainTimeISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainTime(),
});
