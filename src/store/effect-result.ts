/** Results of effects as JSON: plain data, and instants, which JSON alone would turn into text. */

const momentKey = '$instant';

export function renderResult(result: unknown): string {
  return JSON.stringify(result ?? null, function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
    // `value` has passed `toJSON` already; the object itself has not.
    const original = this[key];
    return original instanceof Temporal.Instant ? { [momentKey]: original.epochMilliseconds } : value;
  });
}

export function parseResult(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown) => (isMoment(value) ? Temporal.Instant.fromEpochMilliseconds(value[momentKey]) : value));
}

const isMoment = (value: unknown): value is { readonly [momentKey]: number } =>
  typeof value === 'object' && value !== null && momentKey in value && typeof value[momentKey] === 'number';
