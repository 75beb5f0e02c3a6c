/** A choice that the browser remembers for this page. */

export interface StoredChoice<T extends string> {
  /** `undefined` if the reader has not chosen yet. */
  read(): T | undefined;
  write(value: T): void;
}

/** If the browser does not allow the page to store data, the choice lasts as long as the page. */
export function createStoredChoice<const T extends string>(key: string, values: readonly T[]): StoredChoice<T> {
  let chosen: T | undefined;
  return {
    read: () => {
      if (chosen) return chosen;
      try {
        const stored = localStorage.getItem(key);
        return values.find((value) => value === stored);
      } catch {
        return undefined;
      }
    },
    write: (value) => {
      chosen = value;
      try {
        localStorage.setItem(key, value);
      } catch {
        // The choice is still in `chosen`.
      }
    },
  };
}
