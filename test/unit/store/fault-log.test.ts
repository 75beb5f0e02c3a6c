import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createFaultLog } from '../../../src/store/fault-log.ts';

function start() {
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) });
  const read = () => lines.map((line) => JSON.parse(line) as { readonly msg: string; readonly fault?: string }).map(({ msg, fault }) => fault ?? msg);
  return { faults: createFaultLog(log), read, lines };
}

describe('the log of database faults', () => {
  test('the fault log names a cause once, although several users of the database meet it again and again', () => {
    const { faults, read } = start();
    for (let second = 0; second < 60; second += 1) {
      faults.report('schedules', new Error('database or disk is full'));
      faults.report('outbox', new Error('database or disk is full'));
    }
    expect(read()).toEqual(['database or disk is full']);
  });

  test('the fault log names a second cause that occurs in the same outage', () => {
    const { faults, read } = start();
    faults.report('schedules', new Error('connection refused'));
    faults.report('schedules', new Error('the database is starting up'));
    faults.report('schedules', new Error('connection refused'));
    expect(read()).toEqual(['connection refused', 'the database is starting up']);
  });

  test('the fault log says that the outage is over only after every user has succeeded again', () => {
    const { faults, read } = start();
    faults.report('outbox', new Error('disk full'));
    faults.clear('schedules');
    faults.clear('schedules');
    expect(read()).toEqual(['disk full']);
    faults.clear('outbox');
    expect(read()).toEqual(['disk full', 'the database is back; schedules and posts resume']);
  });

  test('the fault log names the same cause again if it recurs after the end of an outage', () => {
    const { faults, read } = start();
    faults.report('schedules', new Error('disk full'));
    faults.clear('schedules');
    faults.report('schedules', new Error('disk full'));
    expect(read().filter((line) => line === 'disk full')).toHaveLength(2);
  });

  test('the fault log does not report an error of the program as a fault of the database', () => {
    const { faults, lines } = start();
    faults.report('outbox', new TypeError('x is not a function'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('database');
    expect(lines[0]).toContain('fault-log.test.ts');
  });

  test('the fault log is silent while everything works', () => {
    const { faults, read } = start();
    faults.clear('schedules');
    faults.clear('outbox');
    expect(read()).toEqual([]);
  });
});
