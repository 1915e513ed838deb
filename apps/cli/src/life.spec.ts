import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Outage } from '#kernel';
import { Life, live } from './life.js';

let said: string[];
beforeEach(() => {
  said = [];
  for (const output of [process.stdout, process.stderr]) {
    jest.spyOn(output, 'write').mockImplementation((text) => said.push(String(text).trim()) > 0);
  }
});
afterEach(() => void jest.restoreAllMocks());

const stops = (life: Life, ...names: string[]): void => {
  for (const name of names) life.started(name, () => Promise.resolve());
};

describe('what a command has started', () => {
  it('is stopped in reverse order when the work is done', async () => {
    await live((life) => Promise.resolve(stops(life, 'the database', 'the site')));
    expect(said).toEqual(['Stopping the site.', 'Stopping the database.']);
  });

  it('is stopped when the work fails, and the failure is told afterwards', async () => {
    const failed = live((life) => {
      stops(life, 'the database');
      return Promise.reject(new Outage('Port 3000 is taken.'));
    });
    await expect(failed).rejects.toThrow(new Outage('Port 3000 is taken.'));
    expect(said).toEqual(['Stopping the database.']);
  });

  it('is stopped to the last when one part cannot stop', async () => {
    const failed = live((life) => {
      stops(life, 'the database');
      life.started('the site', () => Promise.reject(new Outage('it is stuck')));
      return Promise.resolve();
    });
    await expect(failed).rejects.toThrow('it is stuck');
    expect(said).toEqual(['Stopping the site.', 'Stopping the site failed: it is stuck', 'Stopping the database.']);
  });

  it('is stopped to the last when one part never stops', async () => {
    const life = new Life(1);
    stops(life, 'the database');
    life.started('the site', () => new Promise(() => undefined));
    await life.stopAll();
    expect(said.at(-1)).toBe('Stopping the database.');
    expect(String(life.failure)).toContain('it has not stopped within 0.001 seconds');
  });

  it('leaves a start at the next step after a signal', async () => {
    let hasGoneOn = false;
    await live(async (life) => {
      stops(life, 'the database');
      process.emit('SIGTERM');
      await life.asked;
      life.checkpoint();
      hasGoneOn = true;
    });
    expect(hasGoneOn).toBe(false);
    expect(said).toEqual(['Stopping the database.']);
  });

  it('is stopped when something fails that nobody waits for', async () => {
    const failed = live(async (life) => {
      stops(life, 'the database');
      process.emit('unhandledRejection', new Error('forgotten'), Promise.resolve());
      await life.asked;
    });
    await expect(failed).rejects.toThrow('forgotten');
    expect(said).toEqual(['Stopping the database.']);
  });
});

describe('a signal while everything is stopping', () => {
  const during = (signals: readonly number[]): Promise<void> => {
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      said.push(`exit ${String(code)}`);
      return undefined as never;
    });
    return live(async (life) => {
      for (const time of signals) {
        jest.spyOn(performance, 'now').mockReturnValue(time);
        process.emit('SIGINT');
      }
      await life.asked;
    });
  };

  it('is the same wish when npm passes on what the terminal has sent already', async () => {
    await during([5000, 5003]);
    expect(said).toEqual([]);
  });

  it('says that it is still stopping, and a third one ends at once', async () => {
    await during([5000, 7000]);
    expect(said).toEqual([expect.stringContaining('Still stopping')]);
    await during([5000, 7000, 9000]);
    expect(said.at(-1)).toBe('exit 130');
  });
});
