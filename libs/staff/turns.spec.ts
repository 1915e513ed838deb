import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('lets two run at once, known ones before those who waited longer', async () => {
    const turns = new Turns(2);
    const begun: string[] = [];
    const finish = new Map<string, () => void>();
    const take = (name: string, known = false): Promise<void> => turns.take(known, () => {
      begun.push(name);
      return new Promise((resolve) => { finish.set(name, resolve); });
    });
    const end = async (name: string): Promise<void> => {
      finish.get(name)?.();
      await new Promise(setImmediate);
    };
    const all = [take('a'), take('b'), take('c'), take('d'), take('known', true)];
    await new Promise(setImmediate);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'known']);
    await end('known');
    await end('a');
    expect(begun).toEqual(['a', 'b', 'known', 'c', 'd']);
    await end('c');
    await end('d');
    await Promise.all(all);
  });

  it('goes on after work that failed', async () => {
    const turns = new Turns(1);
    await expect(turns.take(false, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(turns.take(false, () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
