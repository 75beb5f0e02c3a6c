/** The program's caches: results of a function, with the least recently used evicted first (lru-cache). */
import { LRUCache } from 'lru-cache';

export interface MemoizeOptions<Args extends readonly unknown[], Value> {
  readonly maxEntries: number;
  /** Returns the cache key of a call: the first argument, unless given. Required unless that is a string. */
  readonly key?: (...args: Args) => string;
  /** How long a result is valid, in ms. Without it, a result is valid until it is evicted. */
  readonly ttlMs?: number;
  /** Whether a result may be reused; by default all may. A rejected promise is never reused. */
  readonly isReusable?: (value: Awaited<Value>) => boolean;
}

export interface Memoized<Args extends readonly unknown[], Value> {
  (...args: Args): Value;
  /** Drops the result of a key, so that the next call computes it again. */
  forget(key: string): void;
}

/**
 * Caches the results of a function. Calls that arrive while a promise is pending share it.
 * @param compute must not return `undefined`, which cannot be cached.
 */
export function memoize<Args extends readonly unknown[], Value extends NonNullable<unknown>>(
  { maxEntries, key = firstArgument, ttlMs, isReusable }: MemoizeOptions<Args, Value>,
  compute: (...args: Args) => Value,
): Memoized<Args, Value> {
  // By default the library reads its clock once per millisecond of real time. A test that sets the clock would not be noticed.
  const expiry = ttlMs === undefined ? {} : { ttl: ttlMs, ttlResolution: 0, perf: Date };
  const cache = new LRUCache<string, Value>({ max: maxEntries, ...expiry });
  const call = (...args: Args): Value => {
    const id = key(...args);
    const cached = cache.get(id);
    if (cached !== undefined) return cached;
    const value = compute(...args);
    cache.set(id, value);
    const drop = (): void => {
      if (cache.peek(id) === value) cache.delete(id);
    };
    if (value instanceof Promise) value.then((settled: Awaited<Value>) => isReusable?.(settled) === false && drop(), drop);
    else if (isReusable?.(value as Awaited<Value>) === false) drop();
    return value;
  };
  return Object.assign(call, { forget: (id: string) => void cache.delete(id) });
}

const firstArgument = (...args: readonly unknown[]): string => String(args[0]);

/** Computes a result once for each object, for as long as the object lives. */
export function memoizeByObject<Key extends WeakKey, Value extends NonNullable<unknown>>(compute: (key: Key) => Value): (key: Key) => Value {
  const cache = new WeakMap<Key, Value>();
  return (key) => {
    const value = cache.get(key) ?? compute(key);
    cache.set(key, value);
    return value;
  };
}
