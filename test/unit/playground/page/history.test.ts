import { expect, test } from 'vitest';
import { createHistory } from '../../../../src/playground/page/history.ts';

test('lines come back from the last to the first, and then the one being typed', () => {
  const history = createHistory();
  history.add('/help');
  history.add('/summary');
  expect(history.back('/dr')).toBe('/summary');
  expect(history.back('/summary')).toBe('/help');
  expect(history.back('/help')).toBeUndefined();
  expect(history.forward()).toBe('/summary');
  expect(history.forward()).toBe('/dr');
  expect(history.forward()).toBeUndefined();
});

test('a line sent twice in a row is kept once', () => {
  const history = createHistory();
  history.add('/help');
  history.add('/help');
  expect(history.back('')).toBe('/help');
  expect(history.back('')).toBeUndefined();
});

test('with nothing sent there is nothing to call back', () => {
  expect(createHistory().back('')).toBeUndefined();
  expect(createHistory().forward()).toBeUndefined();
});
